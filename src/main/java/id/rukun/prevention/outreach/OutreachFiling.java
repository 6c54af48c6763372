package id.rukun.prevention.outreach;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.Records;
import id.rukun.platform.start.Keys;
import id.rukun.report.AnsweredWarning;
import id.rukun.report.Report;
import id.rukun.report.Retention;
import id.rukun.report.filing.ReportCorrection;
import id.rukun.report.source.SealedReporters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records and corrects outreach activities. Repeated and concurrent requests store an activity once. */
@ApplicationScoped
public class OutreachFiling {
    public record Filed(boolean created, Outreach outreach) {}

    /** On a conflict of the primary key nothing is inserted. Concurrent inserts wait for the first transaction. */
    private static final String INSERT = """
            insert into outreach (id, version, author_id, author_key, received_at, updated_at, answers_report_id,
                answers_alert_id, content)
            values (:id, 1, cast(:author as uuid), cast(:pseudonym as bytea), now(), now(), cast(:answersReport as uuid),
                cast(:answersAlert as uuid), cast(:content as jsonb))
            on conflict (id) do nothing
            returning received_at""";

    /** Erases activities that answer the report or once did. */
    private static final String ERASE = """
            with answer as (
                select id, author_id, author_key from outreach
                where answers_report_id = :report or id in (
                    select outreach_id from outreach_version where cast(content ->> 'answers' as uuid) = :report)
                for update)
            update outreach o set content = content - 'notes', version = version + 1, author_key = null,
                author_id = (select id from account where id = o.author_id and not roles @> array['PIONEER'])
            from answer where o.id = answer.id
            returning o.id, answer.author_id as author, answer.author_key as author_key""";

    /** The author of an activity before its erasure; both are null if it was erased before. */
    private record Erased(UUID id, UUID author, byte[] authorKey) {}

    /** Erases the previous versions of these activities. */
    private static final String ERASE_VERSIONS = """
            delete from outreach_version where cast(content ->> 'answers' as uuid) = :report
                or outreach_id in (select id from outreach where answers_report_id = :report)""";

    private final EntityManager entities;
    private final OutreachRules rules;
    private final Patches patches;
    private final SealedReporters sources;
    private final Keys keys;
    private final Audit audit;
    private final Event<OutreachChanged> changed;

    OutreachFiling(
            EntityManager entities,
            OutreachRules rules,
            Patches patches,
            SealedReporters sources,
            Keys keys,
            Audit audit,
            Event<OutreachChanged> changed) {
        this.entities = entities;
        this.rules = rules;
        this.patches = patches;
        this.sources = sources;
        this.keys = keys;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * Records an activity of the caller.
     *
     * @throws ProblemException {@code validation-failed}, {@code outside-region}, {@code content-differs} (the id was
     *     sent before with other content) or {@code id-taken} (the id belongs to another author's activity)
     */
    @Transactional
    public Filed file(Caller caller, OutreachDraft draft) {
        var sentBefore = sentBefore(caller, draft);
        if (sentBefore.isPresent()) {
            return new Filed(false, sentBefore.get());
        }
        caller.requireAny(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
        lockAnswered(draft);
        rules.violations(draft, null, caller).throwIfAny();
        caller.requireMayRecordIn(draft.regionCode());
        var answered = AnsweredWarning.named(draft.answers(), null, caller);
        var id = draft.id() == null ? Ids.next() : draft.id();
        var content = draft.asContent();
        var hidden = revealsReporter(content, caller);
        var receivedAt = Column.of(entities, INSERT, "received_at", Instant.class)
                .setParameter("id", id)
                .setParameter("author", hidden ? null : caller.author())
                .setParameter("pseudonym", hidden ? caller.pseudonym() : null)
                .setParameter("answersReport", answered == null ? null : answered.reportId())
                .setParameter("answersAlert", answered == null ? null : answered.alertId())
                .setParameter("content", StoredJson.write(content))
                .getResultList();
        if (receivedAt.isEmpty()) {
            return new Filed(false, same(id, caller, content));
        }
        audit.record(byAuthor(caller, AuditAction.OUTREACH_RECORDED, id)
                .in(content.regionCode())
                .changing(null, content));
        changed.fire(new OutreachChanged(OutreachChanged.Type.RECORDED, id, content.regionCode()));
        return new Filed(true, Outreach.findById(id));
    }

    /** Returns the stored activity if its first or its current content equals this one. */
    private Outreach same(UUID id, Caller caller, OutreachDraft content) {
        Outreach stored = Outreach.findById(id);
        if (!stored.isBy(caller)) {
            throw ProblemType.ID_TAKEN.problem();
        }
        patches.requireSame(content, firstContent(stored), stored.content, ProblemType.CONTENT_DIFFERS);
        return stored;
    }

    /** Returns the stored activity if the caller sends it again. Region and roles may have changed since. */
    private static Optional<Outreach> sentBefore(Caller caller, OutreachDraft draft) {
        return draft == null || draft.id() == null
                ? Optional.empty()
                : Outreach.<Outreach>findByIdOptional(draft.id())
                        .filter(stored -> stored.isBy(caller))
                        .filter(stored -> Patches.isSame(draft.asContent(), firstContent(stored), stored.content));
    }

    private static OutreachDraft firstContent(Outreach stored) {
        return OutreachVersion.firstOf(stored.id)
                .map(version -> version.content)
                .orElse(stored.content);
    }

    /**
     * Corrects an activity with a JSON Merge Patch and stores the previous content as a version. A patch that changes
     * nothing creates no version.
     *
     * @param outreach locked and checked against If-Match
     */
    @Transactional
    void correct(Caller caller, Outreach outreach, JsonNode patch) {
        var before = outreach.content;
        var draft = patches.apply(before, patch, OutreachDraft.class);
        if (draft.id() != null && !draft.id().equals(outreach.id)) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("id", "FIXED")));
        }
        lockAnswered(draft);
        patches.requireValid(before, draft, sent -> rules.violations(sent, outreach.answered, caller));
        caller.requireMayMove(before.regionCode(), draft.regionCode());
        var answered = AnsweredWarning.named(draft.answers(), outreach.answered, caller);
        var after = draft.asContent();
        if (!after.equals(before)) {
            var byAuthor = outreach.isBy(caller);
            OutreachVersion.keep(outreach);
            outreach.content = after;
            outreach.answered = answered;
            if (byAuthor && revealsReporter(after, caller)) {
                // The author stays hidden, whatever the activity answers later, because its versions show what it
                // answered.
                outreach.authorId = null;
                outreach.authorKey = caller.pseudonym();
            }
            outreach.updatedAt = Ids.now();
            outreach.flush();
            var entry = byAuthor
                    ? byAuthor(caller, AuditAction.OUTREACH_CHANGED, outreach.id)
                    : AuditEntry.of(AuditAction.OUTREACH_CHANGED, "outreach", outreach.id);
            audit.record(entry.in(after.regionCode()).changing(before, after));
            changed.fire(new OutreachChanged(OutreachChanged.Type.CORRECTED, outreach.id, after.regionCode()));
        }
    }

    /** Locks the answered report, so that it does not become sensitive or erased before the author is stored. */
    private static void lockAnswered(OutreachDraft draft) {
        if (draft != null && draft.answers() != null) {
            Report.held(draft.answers());
        }
    }

    /** Whether the author would reveal the reporter: pioneers can answer only their own reports. */
    private static boolean revealsReporter(OutreachDraft content, Caller author) {
        return content.answers() != null
                && Report.visibleTo(author, content.answers())
                        .filter(report -> report.content.isSensitive() && report.isBy(author))
                        .isPresent();
    }

    /**
     * The author is always sealed, because the activity may later answer a sensitive report and audit entries cannot be
     * changed.
     */
    private AuditEntry byAuthor(Caller author, AuditAction act, UUID id) {
        return AuditEntry.of(act, "outreach", id).bySealed(sources.sealActor(author.id(), id));
    }

    /** Includes activities that once answered the report, because their versions show it. */
    void hideAuthor(@Observes ReportCorrection.ReporterHidden reporter) {
        var hidden = Column.of(entities, """
                        update outreach set author_id = null, author_key = :pseudonym, version = version + 1
                        where author_id = :reporter and (answers_report_id = :report or id in (
                            select outreach_id from outreach_version where cast(content ->> 'answers' as uuid) = :report))
                        returning id""", "id", UUID.class)
                .setParameter("pseudonym", reporter.pseudonym())
                .setParameter("report", reporter.reportId())
                .setParameter("reporter", reporter.reporter())
                .getResultList();
        hidden.forEach(id -> publish(OutreachChanged.Type.AUTHOR_HIDDEN, id, null));
    }

    /** An activity about an erased report would reveal the reporter, and its notes may name persons. */
    void erase(@Observes Retention.Erasing erased) {
        var answers = Records.query(entities, ERASE, Erased.class)
                .setParameter("report", erased.reportId())
                .getResultList();
        entities.createNativeQuery(ERASE_VERSIONS)
                .setParameter("report", erased.reportId())
                .executeUpdate();
        for (var answer : answers) {
            var former = answer.author() == null ? answer.authorKey() : keys.pseudonym(answer.author());
            publish(OutreachChanged.Type.AUTHOR_FORGOTTEN, answer.id(), former);
        }
    }

    private void publish(OutreachChanged.Type what, UUID id, byte[] formerAuthor) {
        Outreach outreach = Outreach.findById(id);
        changed.fire(new OutreachChanged(what, id, outreach.content.regionCode(), formerAuthor));
    }
}
