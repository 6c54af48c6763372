package id.rukun.changes;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.incident.IncidentReading;
import id.rukun.platform.json.Times;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.text.Language;
import id.rukun.prevention.outreach.OutreachReading;
import id.rukun.report.ReportAccess;
import id.rukun.report.ReportReading;
import id.rukun.warning.alert.AlertReading;
import id.rukun.warning.situation.LevelChangeView;
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

/** Reads changes as a caller may see them: from a cursor, in order, without gaps. */
@ApplicationScoped
public class ChangeReading {
    /**
     * One change.
     *
     * @param cursor continues after this change
     */
    record Entry(ChangeView change, String cursor) {}

    /**
     * One batch of changes.
     *
     * @param next the cursor that continues after the batch
     * @param horizon the transaction as of which the batch was read
     */
    record Batch(List<Entry> entries, String next, long horizon) {
        boolean isEmpty() {
            return entries.isEmpty();
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
     * Returns the changes after a cursor.
     *
     * @param cursor null to start with all existing resources
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-cursor}, {@code feed-restarted}
     */
    @Transactional
    Batch after(Caller caller, String cursor, int limit) {
        var opened = cursor == null ? null : open(caller, cursor);
        var history = TransactionHistory.read(entities, opened);
        var place = opened == null ? history.position(history.horizon(), 0, 0) : opened;
        history.require(place);
        var access = new ChangeAccess(caller);
        var entries = new ArrayList<Entry>();
        List<Change> changes;
        do {
            changes = access.after(place, history.horizon(), limit, entities);
            entries.addAll(entries(changes, caller, place, history));
            // All changes below the horizon were returned, so the next read starts there.
            place = changes.size() < limit
                    ? history.position(place.since(), history.horizon(), 0)
                    : place(changes.get(limit - 1), place, history);
        } while (entries.isEmpty() && changes.size() == limit);
        return new Batch(entries, seal(caller, place), history.horizon());
    }

    /**
     * Validates a cursor and returns it.
     *
     * @param cursor null to start with changes from now on
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-cursor}, {@code feed-restarted}
     */
    @Transactional
    String checked(Caller caller, String cursor) {
        if (cursor != null) {
            var place = open(caller, cursor);
            TransactionHistory.read(entities, place).require(place);
            return cursor;
        }
        var history = TransactionHistory.read(entities, null);
        var horizon = history.horizon();
        return seal(caller, history.position(horizon, horizon, 0));
    }

    private List<Entry> entries(List<Change> changes, Caller caller, ChangePosition place, TransactionHistory history) {
        var seen = resources(changes, caller);
        // If a resource left the view several times, only the last change is reported.
        var departures = new HashMap<UUID, Change>();
        changes.stream().filter(Change::left).forEach(change -> departures.put(change.subject(), change));
        return changes.stream()
                .filter(change -> seen.containsKey(change.subject())
                        ? change.current()
                        : departures.get(change.subject()) == change)
                .map(change -> new Entry(
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
        var exact = !ReportAccess.of(caller).seesRedacted();
        return new ChangeView(
                change.type(),
                change.subject(),
                exact ? change.at() : Times.startOfDay(change.at()),
                resource == null,
                resource == null ? null : change.event(),
                resource);
    }

    private static ChangePosition place(Change change, ChangePosition before, TransactionHistory history) {
        return history.position(before.since(), change.xid(), change.seq());
    }

    private String seal(Caller caller, ChangePosition place) {
        return cursors.seal(
                listOf(caller),
                viewOf(caller),
                place.mark(),
                place.timeline(),
                place.since(),
                place.xid(),
                place.seq());
    }

    private ChangePosition open(Caller caller, String cursor) {
        var keys = cursors.open(listOf(caller), cursor);
        if (!keys.get(0).equals(viewOf(caller))) {
            throw ProblemType.FEED_RESTARTED.problem();
        }
        return new ChangePosition(
                UUID.fromString(keys.get(1)),
                Integer.parseInt(keys.get(2)),
                Long.parseLong(keys.get(3)),
                Long.parseLong(keys.get(4)),
                Long.parseLong(keys.get(5)));
    }

    private static String listOf(Caller caller) {
        return "changes|" + caller.id();
    }

    /**
     * The cursor is bound to the caller's roles and region. If either changes, the client must start over, because it
     * may hold resources that it is no longer allowed to see.
     */
    private static String viewOf(Caller caller) {
        return Arrays.stream(Role.values()).filter(caller::has).toList() + "|" + caller.scope();
    }
}
