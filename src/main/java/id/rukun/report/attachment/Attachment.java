package id.rukun.report.attachment;

import id.rukun.identity.Caller;
import id.rukun.identity.DataSubject;
import id.rukun.platform.id.Ids;
import id.rukun.report.Report;
import id.rukun.report.attachment.clean.MediaKind;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A photo, recording or document of a report. Its content is in the storage under the attachment's id. An attachment is
 * never changed.
 */
@Entity
public class Attachment extends PanacheEntityBase {
    /** The maximum number of attachments per report. */
    static final int MAX_PER_REPORT = 10;

    @Id
    public UUID id;

    public UUID reportId;

    /** The account that added it; null for the report's reporter, who is stored only with the report. */
    public UUID authorId;

    public short ordinal;
    public String type;
    public int bytes;
    public byte[] sha256;
    public byte[] sentSha256;
    public String caption;
    public Instant createdAt;

    static List<Attachment> of(UUID reportId) {
        return list("reportId = ?1 order by ordinal", reportId);
    }

    static List<Attachment> of(UUID reportId, int after, int limit) {
        return find("reportId = ?1 and ordinal > ?2 order by ordinal", reportId, (short) after)
                .range(0, limit)
                .list();
    }

    static List<Attachment> ofReportsBy(DataSubject subject) {
        return list(
                "select a from Attachment a join Report r on r.id = a.reportId where " + Report.BY_REPORTER
                        + " order by a.reportId, a.ordinal",
                subject.account(),
                subject.pseudonym());
    }

    static Optional<Attachment> sentBefore(UUID reportId, byte[] sentSha256) {
        return Attachment.of(reportId).stream()
                .filter(attachment -> Arrays.equals(attachment.sentSha256, sentSha256))
                .findFirst();
    }

    /** Returns what the caller added to the report, whether or not the caller may see the report now. */
    static List<Attachment> by(Caller caller, Report report) {
        return Attachment.of(report.id).stream()
                .filter(attachment ->
                        attachment.authorId == null ? report.isBy(caller) : attachment.authorId.equals(caller.id()))
                .toList();
    }

    /**
     * @param authorId null for the reporter
     * @param ordinal its position on the report; the caller holds the lock on the report
     */
    static Attachment add(UUID reportId, UUID authorId, int ordinal, Upload upload, UUID id) {
        var attachment = new Attachment();
        attachment.id = id;
        attachment.reportId = reportId;
        attachment.authorId = authorId;
        attachment.ordinal = (short) ordinal;
        attachment.type = upload.kind().mediaType;
        attachment.bytes = upload.bytes();
        attachment.sha256 = upload.sha256();
        attachment.sentSha256 = upload.sentSha256();
        attachment.caption = upload.caption();
        attachment.createdAt = Ids.now();
        attachment.persist();
        attachment.flush();
        return attachment;
    }

    /** Returns a neutral file name: the original name may identify people or places. */
    String fileName() {
        var extension = MediaKind.ofMediaType(type).orElseThrow().extension;
        return "lampiran-" + id + "." + extension;
    }

    String hash() {
        return HexFormat.of().formatHex(sha256);
    }
}
