package id.rukun.report;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Act;
import id.rukun.audit.Audit;
import id.rukun.audit.Entry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.JsonDifference;
import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.Column;
import id.rukun.platform.start.Keys;
import id.rukun.region.RegionCode;
import id.rukun.region.code.Credibility;
import id.rukun.region.code.ReportStatus;
import id.rukun.region.code.SourceReliability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Filing and correcting reports: stored once, however often and however concurrently they are sent. */
@ApplicationScoped
public class ReportFiling {
    /** What became of a report that was sent. */
    public enum Result {
        CREATED,
        UNCHANGED
    }

    public record Filed(Result result, Report report) {}

    /** A report was marked sensitive: who knows its reporter in clear hides them, in the same transaction. */
    public record ReporterHidden(UUID reportId, UUID reporter, byte[] pseudonym) {}

    /**
     * Who files, and what a filing brings along that a reporter does not write.
     *
     * @param knownAt from when the early warning may count it; only an import says it, what is filed live is known from its
     *     receipt
     * @param restored null where it is received now
     * @param scope of an import: the region outside which nothing is told of what is there already; null is the whole country
     */
    public record Filing(
            UUID reporterId,
            ReportStatus status,
            SourceReliability sourceReliability,
            Credibility credibility,
            Instant knownAt,
            Restored restored,
            String scope) {

        /**
         * When a report that was exported and is filed again was received, last changed and perhaps erased.
         *
         * @param erasedAt null where it was not
         */
        public record Restored(Instant receivedAt, Instant updatedAt, Instant erasedAt) {}

        static Filing live(UUID reporterId) {
            return new Filing(reporterId, ReportStatus.SUBMITTED, null, null, null, null, null);
        }

        /**
         * An event from a published source, which has judged it already.
         *
         * @param knownAt from when the early warning may count it
         */
        public static Filing imported(
                UUID importerId, SourceReliability sourceReliability, Credibility credibility, Instant knownAt) {
            return new Filing(importerId, ReportStatus.VERIFIED, sourceReliability, credibility, knownAt, null, null);
        }

        public Filing within(String scope) {
            return new Filing(reporterId, status, sourceReliability, credibility, knownAt, restored, scope);
        }

        private boolean isImport() {
            return knownAt != null;
        }

        private boolean isErased() {
            return restored != null && restored.erasedAt() != null;
        }

        /** In clear, where neither the report is sensitive nor its reporter forgotten. */
        private UUID openReporter(ReportDraft content) {
            return content.isSensitive() || isErased() ? null : reporterId;
        }
    }

    private static final Set<ReportStatus> CORRECTABLE =
            EnumSet.of(ReportStatus.SUBMITTED, ReportStatus.IN_REVIEW, ReportStatus.NEEDS_INFORMATION);

    /** The primary key settles who was first; the others wait for that transaction and then insert nothing. */
    private static final String INSERT = """
            insert into report (id, version, reporter_id, reporter_key, status, source_reliability, credibility,
                received_at, updated_at, known_at, erased_at, content)
            values (:id, 1, cast(:reporter as uuid), cast(:pseudonym as bytea), :status, :reliability, :credibility,
                coalesce(cast(:receivedAt as timestamptz), now()), coalesce(cast(:updatedAt as timestamptz), now()),
                coalesce(cast(:knownAt as timestamptz), now()), cast(:erasedAt as timestamptz), cast(:content as jsonb))
            on conflict (id) do nothing
            returning received_at""";

    private final EntityManager entities;
    private final ReportRules rules;
    private final Patches patches;
    private final Sources sources;
    private final Keys keys;
    private final Audit audit;
    private final Event<ReporterHidden> hidden;
    private final Event<ReportChanged> changed;

    ReportFiling(
            EntityManager entities,
            ReportRules rules,
            Patches patches,
            Sources sources,
            Keys keys,
            Audit audit,
            Event<ReporterHidden> hidden,
            Event<ReportChanged> changed) {
        this.entities = entities;
        this.rules = rules;
        this.patches = patches;
        this.sources = sources;
        this.keys = keys;
        this.audit = audit;
        this.hidden = hidden;
        this.changed = changed;
    }

    /**
     * Files a report of the caller's.
     *
     * @throws ProblemException {@code validation-failed}, {@code outside-region}, {@code report-differs} (filed before with
     *     other content) or {@code id-taken} (by someone else's report, of which nothing is told)
     */
    @Transactional
    public Filed file(Caller caller, ReportDraft draft) {
        rules.check(draft);
        caller.requireCovers(draft.regionCode());
        return store(Filing.live(caller.id()), draft);
    }

    /**
     * Files an event from a published source under an id made from the source's own, or a report that was exported under
     * the id it had, so that it is stored once, whoever imports it. Whether the importer's scope covers its region is the
     * import's to check. A refusal leaves the transaction as it was, for the next report.
     *
     * @throws ProblemException {@code validation-failed}, {@code report-differs} (imported before with other content),
     *     {@code id-taken} (by a report outside the importer's scope)
     */
    @Transactional(dontRollbackOn = ProblemException.class)
    public Result fileImported(Filing filing, ReportDraft draft) {
        rules.checkImported(draft);
        return store(filing, draft).result();
    }

    /** Stores a checked draft once. */
    Filed store(Filing filing, ReportDraft draft) {
        var id = draft.id() == null ? Ids.next() : draft.id();
        var content = filing.isErased() ? draft.asContent().erased() : draft.asContent();
        var sealed = content.isSensitive() && !filing.isErased();
        var pseudonym = sealed ? keys.pseudonym(filing.reporterId()) : null;
        var receivedAt = insert(id, filing, pseudonym, content);
        if (receivedAt.isEmpty()) {
            return new Filed(Result.UNCHANGED, same(id, filing, content));
        }
        if (sealed) {
            sources.keep(id, filing.reporterId());
        }
        audit.record(
                byReporter(Act.REPORT_FILED, id, filing.reporterId(), content).changing(null, content));
        if (!CORRECTABLE.contains(filing.status())) {
            // Whoever imports a judged report judges it: not sealed, since it is no reporter's act.
            audit.record(Entry.of(Act.REPORT_STATUS_CHANGED, "report", id)
                    .in(content.regionCode())
                    .by(filing.reporterId())
                    .note("imported as " + filing.status()));
        }
        var report = created(id, filing, pseudonym, content, receivedAt.get(0));
        changed.fire(new ReportChanged(ReportChanged.What.FILED, report));
        return new Filed(Result.CREATED, report);
    }

    /** @return when it was received; nothing where there is one of that id */
    private List<Instant> insert(UUID id, Filing filing, byte[] pseudonym, ReportDraft content) {
        var restored = filing.restored() == null ? new Filing.Restored(null, null, null) : filing.restored();
        return Column.of(entities, INSERT, "received_at", Instant.class)
                .setParameter("id", id)
                .setParameter("reporter", filing.openReporter(content))
                .setParameter("pseudonym", pseudonym)
                .setParameter("status", filing.status().name())
                .setParameter("reliability", text(filing.sourceReliability()))
                .setParameter("credibility", text(filing.credibility()))
                .setParameter("receivedAt", restored.receivedAt())
                .setParameter("updatedAt", restored.updatedAt())
                .setParameter("knownAt", filing.knownAt())
                .setParameter("erasedAt", restored.erasedAt())
                .setParameter("content", ContentFormat.write(content))
                .getResultList();
    }

    private static String text(Enum<?> code) {
        return code == null ? null : code.toString();
    }

    /** Who reports is on record sealed, whether the report is sensitive or not: the record is read by more than verifiers. */
    private Entry byReporter(Act act, UUID report, UUID reporter, ReportDraft content) {
        return Entry.of(act, "report", report)
                .in(content.regionCode())
                .bySealed(sources.seal(reporter, "audit:" + report));
    }

    /** What the insert has stored, without reading it again. */
    private static Report created(UUID id, Filing filing, byte[] pseudonym, ReportDraft content, Instant receivedAt) {
        var report = new Report();
        report.id = id;
        report.version = 1;
        report.reporterId = filing.openReporter(content);
        report.reporterKey = pseudonym;
        report.status = filing.status();
        report.sourceReliability = filing.sourceReliability();
        report.credibility = text(filing.credibility());
        report.receivedAt = receivedAt;
        report.updatedAt =
                filing.restored() == null ? receivedAt : filing.restored().updatedAt();
        report.erasedAt = filing.restored() == null ? null : filing.restored().erasedAt();
        report.knownAt = filing.knownAt() == null ? receivedAt : filing.knownAt();
        report.occurredAt = content.occurredAt();
        report.content = content;
        return report;
    }

    /** The stored report, if it was first filed with this content or reads so now; of an erased one, as far as it is kept. */
    private Report same(UUID id, Filing filing, ReportDraft content) {
        Report stored = Report.findById(id);
        if (filing.isImport() && !RegionCode.covers(filing.scope(), stored.content.regionCode())) {
            throw ProblemType.ID_TAKEN.problem();
        }
        if (!filing.isImport() && !stored.isBy(filing.reporterId(), keys.pseudonym(filing.reporterId()))) {
            throw ProblemType.ID_TAKEN.problem();
        }
        var sent = stored.erasedAt == null ? content : content.erased();
        var first = ReportVersion.firstOf(id).map(version -> version.content).orElse(stored.content);
        if (!sent.equals(first) && !sent.equals(stored.content)) {
            var fields = JsonDifference.between(patches.tree(first), patches.tree(sent));
            throw ProblemType.REPORT_DIFFERS.problem(String.join(", ", fields)).with("fields", fields);
        }
        return stored;
    }

    /**
     * Corrects a report of the caller's by JSON Merge Patch; what stood before is kept as a version. A patch that changes
     * nothing makes no version.
     *
     * @param report locked, and held against If-Match
     */
    @Transactional
    public void correct(Caller caller, Report report, JsonNode patch) {
        if (!report.isBy(caller)) {
            throw ProblemType.FORBIDDEN.problem();
        }
        if (!CORRECTABLE.contains(report.status)) {
            throw ProblemType.NOT_CORRECTABLE.problem(report.status);
        }
        var draft = patches.apply(report.content, patch, ReportDraft.class);
        if (draft.id() != null && !draft.id().equals(report.id)) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("id", "FIXED")));
        }
        rules.check(draft);
        caller.requireCovers(draft.regionCode());
        if (!draft.asContent().equals(report.content)) {
            replace(caller, report, draft.asContent());
        }
    }

    private void replace(Caller caller, Report report, ReportDraft content) {
        var before = report.content;
        var replaced = ReportVersion.keep(report);
        report.content = content;
        report.updatedAt = replaced.replacedAt;
        if (content.isSensitive() && !before.isSensitive()) {
            hideReporter(report, caller);
        } else if (before.isSensitive() && !content.isSensitive()) {
            report.reporterId = caller.id();
            report.reporterKey = null;
            sources.forget(report.id);
        }
        report.flush();
        audit.record(byReporter(Act.REPORT_CORRECTED, report.id, caller.id(), content)
                .changing(before, content));
        changed.fire(new ReportChanged(ReportChanged.What.CORRECTED, report));
    }

    /** A report marked sensitive later loses its reporter wherever they stood in clear. */
    private void hideReporter(Report report, Caller caller) {
        report.reporterId = null;
        report.reporterKey = caller.pseudonym();
        sources.keep(report.id, caller.id());
        ReportTransition.update("changedBy = null where reportId = ?1 and changedBy = ?2", report.id, caller.id());
        hidden.fire(new ReporterHidden(report.id, caller.id(), caller.pseudonym()));
    }
}
