package id.rukun.report.filing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.start.Keys;
import id.rukun.report.ReportDraft;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import java.time.Instant;
import java.util.UUID;

/**
 * A row to insert into the table {@code report}. Each component that is not ignored is a column.
 *
 * @param filedBy the reporter in clear; not a column, so it is never sent to the database with the row
 * @param draft the content; the column {@code content} holds it as text
 * @param reporterId null if the report is sensitive or erased
 * @param reporterKey the pseudonym of the reporter if the report is sensitive; otherwise null
 */
record NewReportRow(
        @JsonIgnore UUID filedBy,
        @JsonIgnore ReportDraft draft,
        UUID id,
        UUID reporterId,
        byte[] reporterKey,
        ReportStatus status,
        SourceReliability sourceReliability,
        Credibility credibility,
        Instant receivedAt,
        Instant updatedAt,
        Instant knownAt,
        Instant erasedAt,
        @JsonRawValue String content) {

    /**
     * Returns the row of a report.
     *
     * @param report checked by {@link ReportRules}
     */
    static NewReportRow of(UUID filedBy, IncomingReport report, Keys keys) {
        var id = report.draft().id() == null ? Ids.nextOfDay() : report.draft().id();
        var draft = report.isErased()
                ? report.draft().asContent().erased()
                : report.draft().asContent();
        var hidden = draft.isSensitive() || report.isErased();
        return new NewReportRow(
                filedBy,
                draft,
                id,
                hidden ? null : filedBy,
                hidden && !report.isErased() ? keys.pseudonym(filedBy) : null,
                report.status(),
                report.sourceReliability(),
                report.credibility(),
                report.receivedAt(),
                report.updatedAt(),
                report.knownAt(),
                report.erasedAt(),
                StoredJson.write(draft));
    }

    /**
     * Returns the row under another id, for a report whose id belongs to a report that its reporter may not see. The id is
     * the same each time the reporter sends the report, and tells nothing about them.
     */
    NewReportRow underAnotherId(Keys keys) {
        return new NewReportRow(
                filedBy,
                draft,
                otherId(filedBy, id, keys),
                reporterId,
                reporterKey,
                status,
                sourceReliability,
                credibility,
                receivedAt,
                updatedAt,
                knownAt,
                erasedAt,
                content);
    }

    /** Returns the id of a report whose chosen id belongs to a report of someone else. */
    static UUID otherId(UUID filedBy, UUID id, Keys keys) {
        return Ids.of(keys.fingerprint("report-id", filedBy + "/" + id));
    }
}
