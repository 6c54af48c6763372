package id.rukun.report.message;

import id.rukun.identity.Caller;
import id.rukun.identity.DataSubject;
import id.rukun.report.Report;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A question or an answer about a report. Messages are immutable. */
@Entity
public class ReportMessage extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID reportId;
    public int seq;

    /** The author's account; null for the report's reporter, who is stored only with the report. */
    public UUID authorId;

    public Instant writtenAt;
    public String text;

    static List<ReportMessage> of(UUID reportId, int after, int limit) {
        return find("reportId = ?1 and seq > ?2 order by seq", reportId, after)
                .range(0, limit)
                .list();
    }

    static List<ReportMessage> by(DataSubject subject) {
        return list(
                "select m from ReportMessage m join Report r on r.id = m.reportId where m.authorId = ?1 or m.authorId is null and "
                        + Report.BY_REPORTER + " order by m.writtenAt, m.id",
                subject.account(),
                subject.pseudonym());
    }

    /**
     * Inserts a message with the next number of its report.
     *
     * @param report locked, so that no other message takes the number
     * @return false if the id already exists
     */
    static boolean insert(UUID id, Report report, UUID authorId, Instant writtenAt, String text) {
        return getEntityManager()
                        .createNativeQuery("""
                        insert into report_message (id, report_id, seq, author_id, written_at, text)
                        select :id, :report, coalesce(max(seq), 0) + 1, cast(:author as uuid), :at, :text
                            from report_message where report_id = :report
                        on conflict (id) do nothing""")
                        .setParameter("id", id)
                        .setParameter("report", report.id)
                        .setParameter("author", authorId)
                        .setParameter("at", writtenAt)
                        .setParameter("text", text)
                        .executeUpdate()
                == 1;
    }

    boolean isBy(Caller caller, Report report) {
        return reportId.equals(report.id) && (authorId == null ? report.isBy(caller) : authorId.equals(caller.id()));
    }
}
