package id.rukun.changes;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.incident.IncidentReading;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.text.Language;
import id.rukun.prevention.outreach.OutreachReading;
import id.rukun.report.ReportReading;
import id.rukun.report.ReportView;
import id.rukun.warning.alert.AlertReading;
import id.rukun.warning.level.LevelChangeView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Changes as a caller may see them: from a cursor on, in order, none skipped. */
@ApplicationScoped
public class ChangeReading {
    /** One change told. @param cursor goes on after it */
    record Told(ChangeView change, String cursor) {}

    /**
     * The next changes.
     *
     * @param next goes on after them
     * @param horizon as of which transaction it was read
     */
    record Batch(List<Told> told, String next, long horizon) {
        boolean isEmpty() {
            return told.isEmpty();
        }
    }

    private final EntityManager entities;
    private final Cursors cursors;
    private final ReportReading reports;
    private final IncidentReading incidents;
    private final OutreachReading outreach;
    private final AlertReading alerts;

    ChangeReading(
            EntityManager entities,
            Cursors cursors,
            ReportReading reports,
            IncidentReading incidents,
            OutreachReading outreach,
            AlertReading alerts) {
        this.entities = entities;
        this.cursors = cursors;
        this.reports = reports;
        this.incidents = incidents;
        this.outreach = outreach;
        this.alerts = alerts;
    }

    /**
     * What changed after a cursor.
     *
     * @param cursor null to begin with all that there is
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-cursor}, {@code feed-restarted}
     */
    @Transactional
    Batch after(Caller caller, String cursor, int limit) {
        var opened = cursor == null ? null : open(caller, cursor);
        var history = TransactionHistory.read(entities, opened == null ? null : opened.mark());
        var place = opened == null ? new ChangePosition(history.markBefore(0), history.horizon(), 0, 0) : opened;
        history.require(place);
        var audience = new Audience(caller);
        var told = new ArrayList<Told>();
        List<Change> changes;
        do {
            changes = audience.after(place, history.horizon(), limit, entities);
            told.addAll(tell(changes, caller, place, history));
            // All that is below the horizon is told, so the next look begins there.
            place = changes.size() < limit
                    ? place.at(history.markBefore(history.horizon()), history.horizon(), 0)
                    : place(changes.get(limit - 1), place, history);
        } while (told.isEmpty() && changes.size() == limit);
        return new Batch(told, seal(caller, place), history.horizon());
    }

    /**
     * A cursor that can be continued.
     *
     * @param cursor null to begin now, told nothing of what was
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-cursor}, {@code feed-restarted}
     */
    @Transactional
    String checked(Caller caller, String cursor) {
        if (cursor != null) {
            var place = open(caller, cursor);
            TransactionHistory.read(entities, place.mark()).require(place);
            return cursor;
        }
        var history = TransactionHistory.read(entities, null);
        var horizon = history.horizon();
        return seal(caller, new ChangePosition(history.markBefore(horizon), horizon, horizon, 0));
    }

    private List<Told> tell(List<Change> changes, Caller caller, ChangePosition place, TransactionHistory history) {
        var seen = resources(changes, caller);
        // Of several departures of the same the last will do.
        var departures = new HashMap<UUID, Change>();
        changes.stream().filter(Change::left).forEach(change -> departures.put(change.subject(), change));
        return changes.stream()
                .filter(change -> seen.containsKey(change.subject())
                        ? change.current()
                        : departures.get(change.subject()) == change)
                .map(change -> new Told(
                        view(change, seen.get(change.subject()), caller), seal(caller, place(change, place, history))))
                .toList();
    }

    private Map<UUID, Object> resources(List<Change> changes, Caller caller) {
        var ids = changes.stream()
                .collect(Collectors.groupingBy(Change::type, Collectors.mapping(Change::subject, Collectors.toSet())));
        var seen = new HashMap<UUID, Object>();
        ids.forEach((type, subjects) -> seen.putAll(
                switch (type) {
                    case REPORT -> reports.listed(subjects, caller);
                    case INCIDENT -> incidents.listed(subjects, caller);
                    case OUTREACH -> outreach.listed(subjects, caller);
                    case ALERT -> alerts.listed(subjects, caller);
                    case LEVEL -> LevelChangeView.listed(subjects, caller, Language.INDONESIAN);
                }));
        return seen;
    }

    private static ChangeView view(Change change, Object resource, Caller caller) {
        var exact = caller.isVerifier() || caller.has(Role.PIONEER);
        return new ChangeView(
                change.type(),
                change.subject(),
                exact ? change.at() : ReportView.dayOf(change.at()),
                resource == null,
                resource == null ? null : change.event(),
                resource);
    }

    private static ChangePosition place(Change change, ChangePosition before, TransactionHistory history) {
        return before.at(history.markBefore(change.xid()), change.xid(), change.seq());
    }

    private String seal(Caller caller, ChangePosition place) {
        return cursors.seal(listOf(caller), viewOf(caller), place.mark(), place.since(), place.xid(), place.seq());
    }

    private ChangePosition open(Caller caller, String cursor) {
        var keys = cursors.open(listOf(caller), cursor);
        if (!keys.get(0).equals(viewOf(caller))) {
            throw ProblemType.FEED_RESTARTED.problem();
        }
        return new ChangePosition(
                UUID.fromString(keys.get(1)),
                Long.parseLong(keys.get(2)),
                Long.parseLong(keys.get(3)),
                Long.parseLong(keys.get(4)));
    }

    private static String listOf(Caller caller) {
        return "changes|" + caller.id();
    }

    /** Who sees other things than before would keep what they may see no more. */
    private static String viewOf(Caller caller) {
        return Arrays.stream(Role.values()).filter(caller::has).toList() + "|" + caller.scope();
    }
}
