package id.rukun.exchange.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.exchange.changes.ChangeType;
import id.rukun.incident.IncidentReading;
import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Language;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import id.rukun.warning.LevelChangeView;
import id.rukun.warning.alert.AlertReading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Words what is sent, as of the moment of sending: so a try days later tells nothing that is hidden meanwhile. */
@ApplicationScoped
public class Letters {
    /** What is sent, and its signature. */
    record Letter(String body, long timestamp, String signature) {}

    private final ObjectMapper json;
    private final ReportReading reports;
    private final IncidentReading incidents;
    private final AlertReading alerts;
    private final Secrets secrets;
    private final String source;

    Letters(
            ObjectMapper json,
            ReportReading reports,
            IncidentReading incidents,
            AlertReading alerts,
            Secrets secrets,
            ServiceUrl url,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.json = json;
        this.reports = reports;
        this.incidents = incidents;
        this.alerts = alerts;
        this.secrets = secrets;
        this.source = url.of("", "http://localhost:" + port);
    }

    /** Empty where the webhook is gone. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Letter> of(Outgoing outgoing) {
        return Webhook.<Webhook>findByIdOptional(outgoing.webhook()).map(webhook -> {
            var body = write(CloudEvent.of(outgoing, source, time(outgoing), data(outgoing)));
            var now = Ids.now();
            var signature = Signature.of(secrets(webhook, now), outgoing.id().toString(), now.getEpochSecond(), body);
            return new Letter(body, now.getEpochSecond(), signature);
        });
    }

    private List<byte[]> secrets(Webhook webhook, Instant now) {
        var signing = new ArrayList<>(List.of(secrets.open(webhook.secret, webhook.id)));
        if (webhook.formerUntil != null && webhook.formerUntil.isAfter(now)) {
            signing.add(secrets.open(webhook.formerSecret, webhook.id));
        }
        return signing;
    }

    /** Of what only the day may be known, the day. */
    private static Instant time(Outgoing outgoing) {
        var coarse = outgoing.type() == ChangeType.REPORT || outgoing.type() == ChangeType.INCIDENT;
        return coarse ? ReportView.dayOf(outgoing.at()) : outgoing.at();
    }

    private Object data(Outgoing outgoing) {
        if (outgoing.type() == null) {
            return null;
        }
        Optional<?> told =
                switch (outgoing.type()) {
                    case REPORT -> reports.announced(outgoing.subject(), outgoing.owner(), outgoing.scope());
                    case INCIDENT -> incidents.announced(outgoing.subject(), outgoing.scope());
                    case ALERT -> alerts.published(outgoing.subject());
                    case LEVEL -> LevelChangeView.withoutReports(outgoing.subject(), Language.INDONESIAN);
                    case OUTREACH -> Optional.empty();
                };
        return told.orElse(null);
    }

    private String write(CloudEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
