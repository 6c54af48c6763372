package id.rukun.warning.alert;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.region.RegionCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Records and lists which of the coordinators concerned by an alert have seen its latest message. */
@ApplicationScoped
class Acknowledgements {
    record Acknowledged(boolean first, AcknowledgementView view) {}

    private static final UUID FIRST = new UUID(0, 0);

    private final Cursors cursors;
    private final Audit audit;

    Acknowledgements(Cursors cursors, Audit audit) {
        this.cursors = cursors;
        this.audit = audit;
    }

    /**
     * @param alert must be locked, so that it is not updated meanwhile
     * @throws ProblemException {@code outside-region}, {@code alert-not-current}
     */
    @Transactional
    Acknowledged acknowledge(Caller caller, Alert alert, String note) {
        requireConcerned(caller, alert);
        if (alert.status(Ids.now()) != AlertStatus.PUBLISHED) {
            throw ProblemType.ALERT_NOT_CURRENT.problem();
        }
        var latest = AlertMessage.latestOf(alert).orElseThrow();
        var first = AlertAcknowledgement.insert(latest, caller.id(), note);
        if (first) {
            audit.record(AuditEntry.of(AuditAction.ALERT_ACKNOWLEDGED, "alert", alert.id)
                    .in(alert.content.regionCode())
                    .note("message " + latest.number));
        }
        var stored = AlertAcknowledgement.by(caller.id(), latest).orElseThrow();
        var coordinator = new AlertView.Author(caller.id(), caller.account().name());
        return new Acknowledged(first, AcknowledgementView.of(coordinator, caller.scope(), latest, stored));
    }

    @Transactional
    Page<AcknowledgementView> page(Caller caller, Alert alert, PageRequest page) {
        if (!AlertAccess.of(caller).seesInFull(alert)) {
            requireConcerned(caller, alert);
        }
        var list = "acknowledgements|" + alert.id;
        var after = cursors.after(list, page, UUID::fromString, FIRST);
        var region = alert.content.regionCode();
        var published = AlertMessage.latestOf(alert);
        if (published.isEmpty()) {
            // An alert that was never published concerns nobody.
            return new Page<>(List.of(), null, page.total ? 0L : null);
        }
        var latest = published.get();
        var concerned = Account.coordinatorsConcernedBy(region, after, page.limit + 1);
        var ids = concerned.stream().map(account -> account.id).toList();
        var names = Account.namesOf(ids);
        var seen = AlertAcknowledgement.of(latest, ids);
        return Page.of(
                concerned,
                page.limit,
                account -> AcknowledgementView.of(
                        AlertView.Author.of(account.id, names), account.regionCode, latest, seen.get(account.id)),
                last -> cursors.seal(list, last.id),
                page.total ? Account.countCoordinatorsConcernedBy(region) : null);
    }

    /**
     * @throws ProblemException {@code outside-region} if the caller's region neither contains the alert's region nor
     *     lies in it
     */
    private static void requireConcerned(Caller caller, Alert alert) {
        var region = alert.content.regionCode();
        var concerned =
                caller.has(Role.COORDINATOR) && (caller.covers(region) || RegionCode.covers(region, caller.scope()));
        if (!concerned) {
            throw ProblemType.OUTSIDE_REGION.problem(caller.scope());
        }
    }
}
