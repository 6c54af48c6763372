package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.platform.sql.Column;
import id.rukun.vocabulary.ReportKind;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * The warning that an outreach activity or a response action answers: either an early-warning report or a published
 * alert. The API has one field for both, {@code answers}. The database has one column for each, because each has its
 * own foreign key.
 */
@Embeddable
public record AnsweredWarning(
        @jakarta.persistence.Column(name = "answers_report_id")
        UUID reportId,

        @jakarta.persistence.Column(name = "answers_alert_id")
        UUID alertId) {

    public UUID id() {
        return reportId == null ? alertId : reportId;
    }

    /**
     * Returns the warning that a draft refers to.
     *
     * @param id the id in the draft; null for none
     * @param before the warning that is stored, or null; the caller may keep it without being allowed to see it
     * @return null if the id is null, or if it is the id of neither an early warning that the caller may see nor a
     *     published alert
     */
    public static AnsweredWarning named(UUID id, AnsweredWarning before, Caller caller) {
        if (id == null) {
            return null;
        }
        if (before != null && id.equals(before.id())) {
            return before;
        }
        if (isEarlyWarning(id, caller)) {
            return new AnsweredWarning(id, null);
        }
        return isPublishedAlert(id) ? new AnsweredWarning(null, id) : null;
    }

    private static boolean isEarlyWarning(UUID id, Caller caller) {
        return Report.visibleTo(caller, id)
                .filter(report -> report.content.kind() == ReportKind.EARLY_WARNING)
                .isPresent();
    }

    /**
     * Queries the table, because this package must not depend on the package of alerts. Published alerts are visible to
     * everyone.
     */
    private static boolean isPublishedAlert(UUID id) {
        return !Column.of(
                        Report.getEntityManager(),
                        "select id from alert where id = :id and published_at is not null",
                        "id",
                        UUID.class)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }
}
