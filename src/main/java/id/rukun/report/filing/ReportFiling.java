package id.rukun.report.filing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.JsonDifference;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.Rows;
import id.rukun.platform.start.Keys;
import id.rukun.region.RegionCode;
import id.rukun.report.Report;
import id.rukun.report.ReportChanged;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportVersion;
import id.rukun.report.ReportsFiled;
import id.rukun.report.source.SealedReporters;
import id.rukun.report.verification.ReportTransition;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

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
    }

    private static final Set<ReportStatus> CORRECTABLE =
            EnumSet.of(ReportStatus.SUBMITTED, ReportStatus.IN_REVIEW, ReportStatus.NEEDS_INFORMATION);

    /** The primary key settles who was first; the others wait for that transaction and then insert nothing. */
    private static final String INSERT = """
            insert into report (id, version, reporter_id, reporter_key, status, source_reliability, credibility,
                received_at, updated_at, known_at, erased_at, content)
            select id, 1, reporter, pseudonym, status, reliability, credibility, coalesce(received_at, now()),
                coalesce(updated_at, now()), coalesce(known_at, now()), erased_at, content
            from json_to_recordset(cast(:rows as json)) as r(id uuid, reporter uuid, pseudonym bytea, status text,
                reliability text, credibility text, received_at timestamptz, updated_at timestamptz, known_at timestamptz,
                erased_at timestamptz, content jsonb)
            on conflict (id) do nothing
            returning id, received_at""";

    private final EntityManager entities;
    private final ReportRules rules;
    private final Patches patches;
    private final SealedReporters sources;
    private final Keys keys;
    private final Audit audit;
    private final Event<ReporterHidden> hidden;
    private final Event<ReportsFiled> filed;
    private final Event<ReportChanged> changed;

    ReportFiling(
            EntityManager entities,
            ReportRules rules,
            Patches patches,
            SealedReporters sources,
            Keys keys,
            Audit audit,
            Event<ReporterHidden> hidden,
            Event<ReportsFiled> filed,
            Event<ReportChanged> changed) {
        this.entities = entities;
        this.rules = rules;
        this.patches = patches;
        this.sources = sources;
        this.keys = keys;
        this.audit = audit;
        this.hidden = hidden;
        this.filed = filed;
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

    /** A report to import. @param draft with an id that is the same whenever it is imported */
    public record Import(ReportDraft draft, Filing filing) {}

    /** What became of a report that was to be imported. @param refusal null where it was filed, or was there already */
    public record Outcome(Result result, ProblemException refusal) {}

    /**
     * Files events from a published source under ids made from the source's own, or reports that were exported under the
     * ids they had, so that each is stored once, whoever imports it. Whether the importer's scope covers a region is the
     * import's to check.
     *
     * @return what became of each; refused are {@code validation-failed}, {@code report-differs} (imported before with
     *     other content) and {@code id-taken} (by a report outside the importer's scope)
     */
    @Transactional
    public List<Outcome> fileImported(List<Import> imports) {
        var refusals = new IdentityHashMap<Import, ProblemException>();
        var valid = new ArrayList<Sent>();
        for (var each : imports) {
            try {
                rules.checkImported(each.draft());
                valid.add(sent(each.filing(), each.draft()));
            } catch (ProblemException refusal) {
                refusals.put(each, refusal);
            }
        }
        var created = insert(valid).stream().map(report -> report.id).collect(Collectors.toSet());
        var next = valid.iterator();
        return imports.stream()
                .map(each -> refusals.containsKey(each)
                        ? new Outcome(null, refusals.get(each))
                        : outcome(next.next(), created))
                .toList();
    }

    /** Of two with one id the first was created. */
    private Outcome outcome(Sent sent, Set<UUID> created) {
        if (created.remove(sent.id())) {
            return new Outcome(Result.CREATED, null);
        }
        try {
            same(sent);
            return new Outcome(Result.UNCHANGED, null);
        } catch (ProblemException refusal) {
            return new Outcome(null, refusal);
        }
    }

    /** Stores a checked draft once. */
    Filed store(Filing filing, ReportDraft draft) {
        var sent = sent(filing, draft);
        var created = insert(List.of(sent));
        return created.isEmpty() ? new Filed(Result.UNCHANGED, same(sent)) : new Filed(Result.CREATED, created.get(0));
    }

    /** A checked report as it is to be stored. @param pseudonym the reporter's, who stays hidden; else null */
    private record Sent(UUID id, Filing filing, ReportDraft content, byte[] pseudonym) {
        /** In clear, where neither the report is sensitive nor its reporter forgotten. */
        UUID openReporter() {
            return pseudonym != null || filing.isErased() ? null : filing.reporterId();
        }

        Filing.Restored restored() {
            return filing.restored() == null ? new Filing.Restored(null, null, null) : filing.restored();
        }
    }

    private Sent sent(Filing filing, ReportDraft draft) {
        var content = filing.isErased() ? draft.asContent().erased() : draft.asContent();
        return new Sent(
                draft.id() == null ? Ids.next() : draft.id(),
                filing,
                content,
                content.isSensitive() && !filing.isErased() ? keys.pseudonym(filing.reporterId()) : null);
    }

    private record Row(
            UUID id,
            UUID reporter,
            byte[] pseudonym,
            ReportStatus status,
            String reliability,
            String credibility,
            Instant receivedAt,
            Instant updatedAt,
            Instant knownAt,
            Instant erasedAt,
            @JsonRawValue String content) {
        static Row of(Sent sent) {
            return new Row(
                    sent.id(),
                    sent.openReporter(),
                    sent.pseudonym(),
                    sent.filing().status(),
                    text(sent.filing().sourceReliability()),
                    text(sent.filing().credibility()),
                    sent.restored().receivedAt(),
                    sent.restored().updatedAt(),
                    sent.filing().knownAt(),
                    sent.restored().erasedAt(),
                    StoredJson.write(sent.content()));
        }
    }

    /** @return what was stored, which is all but those of an id that is there; of two with one id the first */
    private List<Report> insert(List<Sent> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        var receivedAt = entities.unwrap(Session.class)
                .createNativeQuery(INSERT, Tuple.class)
                .addScalar("id", UUID.class)
                .addScalar("received_at", Instant.class)
                .setParameter("rows", Rows.of(all.stream().map(Row::of).toList()))
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row.get("id", UUID.class), row -> row.get("received_at", Instant.class)));
        var stored = new ArrayList<Sent>();
        var reports = new ArrayList<Report>();
        for (var sent : all) {
            var received = receivedAt.remove(sent.id());
            if (received != null) {
                stored.add(sent);
                reports.add(report(sent, received));
            }
        }
        if (!stored.isEmpty()) {
            sources.keep(stored.stream()
                    .filter(sent -> sent.pseudonym() != null)
                    .collect(Collectors.toMap(Sent::id, sent -> sent.filing().reporterId())));
            audit.record(stored.stream().flatMap(this::acts).toList());
            filed.fire(new ReportsFiled(reports));
        }
        return reports;
    }

    private Stream<AuditEntry> acts(Sent sent) {
        var content = sent.content();
        var reporter = sent.filing().reporterId();
        var filed = byReporter(AuditAction.REPORT_FILED, sent.id(), reporter, content)
                .changing(null, content);
        if (CORRECTABLE.contains(sent.filing().status())) {
            return Stream.of(filed);
        }
        // Whoever imports a judged report judges it: not sealed, since it is no reporter's act.
        return Stream.of(
                filed,
                AuditEntry.of(AuditAction.REPORT_STATUS_CHANGED, "report", sent.id())
                        .in(content.regionCode())
                        .by(reporter)
                        .note("imported as " + sent.filing().status()));
    }

    private static String text(Enum<?> code) {
        return code == null ? null : code.toString();
    }

    /** Who reports is on record sealed, whether the report is sensitive or not: the record is read by more than verifiers. */
    private AuditEntry byReporter(AuditAction act, UUID report, UUID reporter, ReportDraft content) {
        return AuditEntry.of(act, "report", report)
                .in(content.regionCode())
                .bySealed(sources.seal(reporter, "audit:" + report));
    }

    /** What the insert has stored, without reading it again. */
    private static Report report(Sent sent, Instant receivedAt) {
        var filing = sent.filing();
        var report = new Report();
        report.id = sent.id();
        report.version = 1;
        report.reporterId = sent.openReporter();
        report.reporterKey = sent.pseudonym();
        report.status = filing.status();
        report.sourceReliability = filing.sourceReliability();
        report.credibility = text(filing.credibility());
        report.receivedAt = receivedAt;
        report.updatedAt = Objects.requireNonNullElse(sent.restored().updatedAt(), receivedAt);
        report.erasedAt = sent.restored().erasedAt();
        report.knownAt = Objects.requireNonNullElse(filing.knownAt(), receivedAt);
        report.occurredAt = sent.content().occurredAt();
        report.content = sent.content();
        return report;
    }

    /** The stored report, if it was first filed with this content or reads so now; of an erased one, as far as it is kept. */
    private Report same(Sent sent) {
        var filing = sent.filing();
        Report stored = Report.findById(sent.id());
        if (filing.isImport() && !RegionCode.covers(filing.scope(), stored.content.regionCode())) {
            throw ProblemType.ID_TAKEN.problem();
        }
        if (!filing.isImport() && !stored.isBy(filing.reporterId(), keys.pseudonym(filing.reporterId()))) {
            throw ProblemType.ID_TAKEN.problem();
        }
        var content = stored.erasedAt == null ? sent.content() : sent.content().erased();
        var first =
                ReportVersion.firstOf(sent.id()).map(version -> version.content).orElse(stored.content);
        if (!content.equals(first) && !content.equals(stored.content)) {
            var fields = JsonDifference.between(patches.tree(first), patches.tree(content));
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
        audit.record(byReporter(AuditAction.REPORT_CORRECTED, report.id, caller.id(), content)
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
