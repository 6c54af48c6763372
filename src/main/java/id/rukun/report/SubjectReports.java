package id.rukun.report;

import id.rukun.platform.start.Keys;
import id.rukun.region.code.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The reports of one person, for the answer to what is kept of them. */
@ApplicationScoped
public class SubjectReports {
    @Schema(name = "FiledReport")
    public record Filed(
            @Schema(required = true) UUID id,
            @Schema(required = true) ReportStatus status,
            @Schema(required = true) Instant receivedAt,
            @Schema(required = true) ReportDraft content) {}

    private final Keys keys;

    SubjectReports(Keys keys) {
        this.keys = keys;
    }

    /** @param sensitive whether also those whose reporter is sealed, which only the reporter may ask for */
    public List<Filed> filedBy(UUID account, boolean sensitive) {
        var pseudonym = sensitive ? keys.pseudonym(account) : new byte[0];
        return Report.<Report>list("reporterId = ?1 or reporterKey = ?2 order by receivedAt", account, pseudonym)
                .stream()
                .map(report -> new Filed(report.id, report.status, report.receivedAt, report.content))
                .toList();
    }
}
