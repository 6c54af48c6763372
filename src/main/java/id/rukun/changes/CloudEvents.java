package id.rukun.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.incident.IncidentReading;
import id.rukun.platform.http.ServiceUrl;
import id.rukun.platform.json.Times;
import id.rukun.platform.text.Language;
import id.rukun.report.ReportReading;
import id.rukun.warning.alert.AlertReading;
import id.rukun.warning.situation.LevelChangeView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes events for other systems when they are sent, so that a retry days later reveals nothing that has been hidden
 * meanwhile.
 */
@ApplicationScoped
public class CloudEvents {
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /**
     * An event before it is written.
     *
     * @param id the id of the message, equal at each attempt
     * @param type the type of the resource, null for a test
     */
    public record Happening(UUID id, String event, ChangeType type, UUID subject, Instant at) {}

    private final ObjectMapper json;
    private final ReportReading reports;
    private final IncidentReading incidents;
    private final AlertReading alerts;
    private final String source;

    CloudEvents(
            ObjectMapper json,
            ReportReading reports,
            IncidentReading incidents,
            AlertReading alerts,
            ServiceUrl url,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.json = json;
        this.reports = reports;
        this.incidents = incidents;
        this.alerts = alerts;
        this.source = url.of("", "http://localhost:" + port);
    }

    /**
     * Writes an event as JSON in structured mode.
     *
     * @param system the receiving account; null if there is none
     * @param scope the region whose integrators may see the event; null for the whole country
     */
    @Transactional
    public String write(Happening happening, UUID system, String scope) {
        try {
            var data = happening.type() == null ? null : data(happening, system, scope);
            return json.writeValueAsString(CloudEvent.of(happening, source, time(happening), data));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Instant time(Happening happening) {
        return isByDay(happening.type()) ? Times.startOfDay(happening.at()) : happening.at();
    }

    /**
     * Returns whether other systems learn only the day of a change.
     *
     * @param type null for a test
     */
    public static boolean isByDay(ChangeType type) {
        return type == ChangeType.REPORT || type == ChangeType.INCIDENT;
    }

    private Object data(Happening happening, UUID system, String scope) {
        var subject = happening.subject();
        Optional<?> data =
                switch (happening.type()) {
                    case REPORT -> reports.announced(subject, system, scope);
                    case INCIDENT -> incidents.announced(subject, scope);
                    case ALERT -> alerts.published(subject);
                    case LEVEL -> LevelChangeView.published(subject, Language.INDONESIAN);
                    case OUTREACH -> Optional.empty();
                };
        return data.orElse(null);
    }
}
