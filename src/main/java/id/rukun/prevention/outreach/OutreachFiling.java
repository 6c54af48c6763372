package id.rukun.prevention.outreach;

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
import id.rukun.platform.sql.Column;
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
import java.util.UUID;

/** Recording and correcting outreach activities: stored once, however often and however concurrently they are sent. */
@ApplicationScoped
public class OutreachFiling {
    public record Filed(boolean created, Outreach outreach) {}

    /** The primary key settles who was first; the others wait for that transaction and then insert nothing. */
    private static final String INSERT = """
            insert into outreach (id, version, author_id, author_key, received_at, updated_at, content)
            values (:id, 1, cast(:author as uuid), cast(:pseudonym as bytea), now(), now(), cast(:content as jsonb))
            on conflict (id) do nothing
            returning received_at""";

    /** What answers the report, or did once. */
    private static final String ERASE = """
            update outreach set content = content - 'notes', version = version + 1, author_key = null,
                author_id = (select id from account where id = author_id and not roles @> array['PIONEER'])
            where answers = :report or id in (
                select outreach_id from outreach_version where cast(content ->> 'answers' as uuid) = :report)
            returning id""";

    /** And what these were before. */
    private static final String ERASE_VERSIONS = """
            delete from outreach_version where cast(content ->> 'answers' as uuid) = :report
                or outreach_id in (select id from outreach where answers = :report)""";

    private final EntityManager entities;
    private final OutreachRules rules;
    private final Patches patches;
    private final SealedReporters sources;
    private final Audit audit;
    private final Event<OutreachChanged> changed;

    OutreachFiling(
            EntityManager entities,
            OutreachRules rules,
            Patches patches,
            SealedReporters sources,
            Audit audit,
            Event<OutreachChanged> changed) {
        this.entities = entities;
        this.rules = rules;
        this.patches = patches;
        this.sources = sources;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * Records an activity of the caller's.
     *
     * @throws ProblemException {@code validation-failed}, {@code outside-region}, {@code content-differs} (sent before with
     *     other content) or {@code id-taken} (by someone else's, of which nothing is told)
     */
    @Transactional
    public Filed file(Caller caller, OutreachDraft draft) {
        holdAnswered(draft);
        rules.check(draft, null, caller);
        caller.requireCovers(draft.regionCode());
        var id = draft.id() == null ? Ids.next() : draft.id();
        var content = draft.asContent();
        var hidden = tellsReporter(content, caller);
        var receivedAt = Column.of(entities, INSERT, "received_at", Instant.class)
                .setParameter("id", id)
                .setParameter("author", hidden ? null : caller.id())
                .setParameter("pseudonym", hidden ? caller.pseudonym() : null)
                .setParameter("content", StoredJson.write(content))
                .getResultList();
        if (receivedAt.isEmpty()) {
            return new Filed(false, same(id, caller, content));
        }
        audit.record(byAuthor(caller, AuditAction.OUTREACH_RECORDED, id)
                .in(content.regionCode())
                .changing(null, content));
        changed.fire(new OutreachChanged(OutreachChanged.What.RECORDED, id, content.regionCode()));
        return new Filed(true, Outreach.findById(id));
    }

    /** The stored activity, if it was first sent with this content or reads so now. */
    private Outreach same(UUID id, Caller caller, OutreachDraft content) {
        Outreach stored = Outreach.findById(id);
        if (!stored.isBy(caller)) {
            throw ProblemType.ID_TAKEN.problem();
        }
        var first = OutreachVersion.firstOf(id).map(version -> version.content).orElse(stored.content);
        if (!content.equals(first) && !content.equals(stored.content)) {
            var fields = JsonDifference.between(patches.tree(first), patches.tree(content));
            throw ProblemType.CONTENT_DIFFERS.problem(String.join(", ", fields)).with("fields", fields);
        }
        return stored;
    }

    /**
     * Corrects an activity by JSON Merge Patch; what stood before is kept as a version. A patch that changes nothing makes
     * no version.
     *
     * @param outreach locked, and held against If-Match
     */
    @Transactional
    void correct(Caller caller, Outreach outreach, JsonNode patch) {
        var before = outreach.content;
        var draft = patches.apply(before, patch, OutreachDraft.class);
        if (draft.id() != null && !draft.id().equals(outreach.id)) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("id", "FIXED")));
        }
        holdAnswered(draft);
        rules.check(draft, before.answers(), caller);
        caller.requireCovers(draft.regionCode());
        var after = draft.asContent();
        if (!after.equals(before)) {
            var byAuthor = outreach.isBy(caller);
            OutreachVersion.keep(outreach);
            outreach.content = after;
            if (byAuthor && tellsReporter(after, caller)) {
                // And never shown again, whatever it answers later: its versions say what it answered.
                outreach.authorId = null;
                outreach.authorKey = caller.pseudonym();
            }
            outreach.updatedAt = Ids.now();
            outreach.flush();
            var entry = byAuthor
                    ? byAuthor(caller, AuditAction.OUTREACH_CHANGED, outreach.id)
                    : AuditEntry.of(AuditAction.OUTREACH_CHANGED, "outreach", outreach.id);
            audit.record(entry.in(after.regionCode()).changing(before, after));
            changed.fire(new OutreachChanged(OutreachChanged.What.CORRECTED, outreach.id, after.regionCode()));
        }
    }

    /** So that the report does not become sensitive, or erased, while the author is still to be stored. */
    private static void holdAnswered(OutreachDraft draft) {
        if (draft != null && draft.answers() != null) {
            Report.held(draft.answers());
        }
    }

    /** A pioneer can answer no report but their own, so of a sensitive one the author would be its reporter. */
    private static boolean tellsReporter(OutreachDraft content, Caller author) {
        return content.answers() != null
                && Report.visibleTo(author, content.answers())
                        .filter(report -> report.content.isSensitive() && report.isBy(author))
                        .isPresent();
    }

    /** Sealed whatever the activity answers: it may come to answer a sensitive report, and the record can't be changed. */
    private AuditEntry byAuthor(Caller author, AuditAction act, UUID id) {
        return AuditEntry.of(act, "outreach", id).bySealed(sources.sealActor(author.id(), id));
    }

    /** Also of what answered the report once, which its versions tell. */
    void hideAuthor(@Observes ReportCorrection.ReporterHidden reporter) {
        var hidden = Column.of(entities, """
                        update outreach set author_id = null, author_key = :pseudonym, version = version + 1
                        where author_id = :reporter and (answers = :report or id in (
                            select outreach_id from outreach_version where cast(content ->> 'answers' as uuid) = :report))
                        returning id""", "id", UUID.class)
                .setParameter("pseudonym", reporter.pseudonym())
                .setParameter("report", reporter.reportId())
                .setParameter("reporter", reporter.reporter())
                .getResultList();
        tell(OutreachChanged.What.AUTHOR_HIDDEN, hidden);
    }

    /** What a pioneer did about an erased report would still tell who reported it, and its notes of whom it told. */
    void erase(@Observes Retention.Erasing erased) {
        var forgotten = Column.of(entities, ERASE, "id", UUID.class)
                .setParameter("report", erased.reportId())
                .getResultList();
        entities.createNativeQuery(ERASE_VERSIONS)
                .setParameter("report", erased.reportId())
                .executeUpdate();
        tell(OutreachChanged.What.AUTHOR_FORGOTTEN, forgotten);
    }

    private void tell(OutreachChanged.What what, List<UUID> ids) {
        for (var id : ids) {
            Outreach outreach = Outreach.findById(id);
            changed.fire(new OutreachChanged(what, id, outreach.content.regionCode()));
        }
    }
}
