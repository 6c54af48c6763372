package id.rukun.warning.alert;

import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.platform.http.Etag;
import id.rukun.platform.id.Ids;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads alerts as a caller may see them. */
@ApplicationScoped
public class AlertReading {
    private final Cursors cursors;

    AlertReading(Cursors cursors) {
        this.cursors = cursors;
    }

    @Transactional
    public Page<AlertView> page(Caller caller, AlertFilter filter, PageRequest page) {
        var list = filter.canonical(caller);
        var keys = page.cursor == null ? null : cursors.open(list, page.cursor);
        var now = Ids.now();
        var condition = filter.condition(caller, now);
        var rows = Alert.page(
                condition,
                keys == null ? null : Instant.parse(keys.get(0)),
                keys == null ? null : UUID.fromString(keys.get(1)),
                page.limit);
        var messages = AlertMessage.of(rows.stream().map(alert -> alert.id).toList()).stream()
                .collect(Collectors.groupingBy(message -> message.alertId));
        var names = Account.namesOf(rows.stream()
                .filter(alert -> AlertAccess.of(caller).seesInFull(alert))
                .map(alert -> alert.draftedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return Page.of(
                rows,
                page.limit,
                alert -> {
                    var own = messages.getOrDefault(alert.id, List.of());
                    return AlertAccess.of(caller).seesInFull(alert)
                            ? AlertView.forOfficers(alert, own, now, names)
                            : AlertView.forEveryone(alert, own, now);
                },
                last -> cursors.seal(list, last.draftedAt, last.id),
                page.total ? Alert.count(condition.text(), condition.parameters()) : null);
    }

    /** Returns those alerts that exist and that the caller may see, by id. */
    @Transactional
    public Map<UUID, AlertView> listed(Collection<UUID> ids, Caller caller) {
        return ids.stream()
                .flatMap(id -> Alert.visibleTo(caller, id).stream())
                .collect(Collectors.toMap(alert -> alert.id, alert -> view(alert, caller)));
    }

    /** Returns the public view of an alert; empty if it was never published. */
    @Transactional
    public Optional<AlertView> published(UUID id) {
        return Alert.<Alert>findByIdOptional(id)
                .filter(AlertAccess::isPublic)
                .map(alert -> AlertView.forEveryone(alert, AlertMessage.of(alert), Ids.now()));
    }

    /** @param alert must be visible to the caller */
    public AlertView view(Alert alert, Caller caller) {
        var messages = AlertMessage.of(alert);
        if (!AlertAccess.of(caller).seesInFull(alert)) {
            return AlertView.forEveryone(alert, messages, Ids.now());
        }
        var author = alert.draftedBy == null ? List.<UUID>of() : List.of(alert.draftedBy);
        return AlertView.forOfficers(alert, messages, Ids.now(), Account.namesOf(author));
    }

    /**
     * Returns an ETag that differs between officers and others, between JSON and CAP, and before and after expiry,
     * which does not change the version.
     */
    Etag etag(Alert alert, Caller caller, boolean cap) {
        var expired = alert.status(Ids.now()) == AlertStatus.EXPIRED ? "x" : "";
        return new Etag(
                alert.version,
                (cap ? "c" : AlertAccess.of(caller).seesInFull(alert) ? "o" : "") + (cap ? "" : expired));
    }
}
