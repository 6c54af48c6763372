package id.rukun.identity;

import id.rukun.platform.id.Ids;
import id.rukun.platform.start.CannotStart;
import id.rukun.platform.start.ProviderSettings;
import id.rukun.platform.start.StartOrder;
import id.rukun.platform.start.TrialSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Creates the accounts that are needed before anyone can sign in: one per role in trial mode, otherwise one
 * administrator. With an OpenID Connect provider they are linked at their first sign-in.
 */
@ApplicationScoped
public class FirstAccounts {
    private static final Logger LOG = Logger.getLogger(FirstAccounts.class);
    private static final UUID TRIAL = UUID.fromString("6d8b5f0e-3f6c-4a5e-9a36-3d1c54d1a2f4");

    private record Trial(String username, Role role, String regionCode, String pioneerName) {}

    /** Their password is published in README.md. They exist only in trial mode, which listens on loopback only. */
    private static final List<Trial> TRIAL_ACCOUNTS = List.of(
            new Trial("admin", Role.ADMIN, null, null),
            new Trial("officer.jatim", Role.OFFICER, "35", null),
            new Trial("officer.nasional", Role.OFFICER, null, null),
            new Trial("coordinator.sampang", Role.COORDINATOR, "35.27", null),
            new Trial("coordinator.surabaya", Role.COORDINATOR, "35.78", null),
            new Trial("pioneer.sampang", Role.PIONEER, "35.27", "Contoh Satu"),
            new Trial("pioneer.sampang2", Role.PIONEER, "35.27", "Contoh Dua"),
            new Trial("pioneer.surabaya", Role.PIONEER, "35.78", "Contoh Tiga"),
            new Trial("integrator.demo", Role.INTEGRATOR, null, null));

    private final TrialSettings trial;
    private final AdministratorSettings administrator;
    private final ProviderSettings provider;
    private final Event<SecurityEvent> events;

    FirstAccounts(
            TrialSettings trial,
            AdministratorSettings administrator,
            ProviderSettings provider,
            Event<SecurityEvent> events) {
        this.trial = trial;
        this.administrator = administrator;
        this.provider = provider;
        this.events = events;
    }

    @Transactional
    void create(@Observes @Priority(StartOrder.ACCOUNTS) StartupEvent started) {
        if (trial.on()) {
            TRIAL_ACCOUNTS.forEach(this::createUnlessExists);
            LOG.warnf(
                    "TRIAL MODE: accounts with a published password exist and the service listens on loopback only."
                            + " Set RUKUN_DB_URL to leave it. Accounts: %s",
                    String.join(", ", trialUsernames()));
        } else if (!Administrators.any()) {
            createAdministrator();
        }
        provider.issuer().ifPresent(this::letAnAdministratorIn);
    }

    /** Without this, nobody could link the first account after a change of the provider. */
    private void letAnAdministratorIn(String issuer) {
        if (trial.on()) {
            AccountLinking.allow(trialUsernames(), issuer);
        } else if (!Administrators.anyAt(issuer)) {
            administrator.username().map(Usernames::normalised).ifPresent(username -> {
                AccountLinking.allow(List.of(username), issuer);
                LOG.infof("Administrator %s is linked at the first sign-in with this name at %s", username, issuer);
            });
            if (!Administrators.anyAt(issuer)) {
                throw new CannotStart("no administrator can sign in at " + issuer
                        + ". Set RUKUN_ADMIN_USERNAME to the username of an administrator, who is then linked at the first"
                        + " sign-in with this name.");
            }
        }
    }

    /** Returns the usernames of the trial accounts, in the order of roles. */
    static List<String> trialUsernames() {
        return TRIAL_ACCOUNTS.stream().map(Trial::username).toList();
    }

    private void createAdministrator() {
        var username = administrator.username().map(Usernames::normalised);
        if (username.isEmpty()
                || administrator.password().isEmpty() && provider.issuer().isEmpty()) {
            throw new CannotStart("there is no administrator yet. Set RUKUN_ADMIN_USERNAME and RUKUN_ADMIN_PASSWORD"
                    + " (at least " + Passwords.MIN_LENGTH
                    + " characters) for the first start; change the password afterwards.");
        }
        var password = administrator.password().orElseGet(Passwords::random);
        requireValid(username.get(), password);
        // If several nodes start at once, one creates the account.
        if (insert(Account.create(
                Account.Kind.HUMAN, username.get(), List.of(Role.ADMIN), null, null, Passwords.hash(password)))) {
            LOG.infof("Created the first administrator, %s", username.get());
        }
    }

    /** @throws CannotStart if the service would accept them of no account */
    static void requireValid(String username, String password) {
        if (!Passwords.isAcceptable(password)) {
            throw new CannotStart("RUKUN_ADMIN_PASSWORD must have at least " + Passwords.MIN_LENGTH
                    + " characters and at most " + Passwords.MAX_BYTES + " bytes.");
        }
        if (!username.matches(AccountDraft.USERNAME)) {
            throw new CannotStart("RUKUN_ADMIN_USERNAME must match " + AccountDraft.USERNAME + ".");
        }
    }

    private void createUnlessExists(Trial wanted) {
        if (Account.withUsername(wanted.username()).isPresent()) {
            return;
        }
        var kind = wanted.role() == Role.INTEGRATOR ? Account.Kind.MACHINE : Account.Kind.HUMAN;
        var pioneer = wanted.pioneerName() == null ? null : trialPioneer(wanted);
        insert(Account.create(
                kind,
                wanted.username(),
                List.of(wanted.role()),
                wanted.regionCode(),
                pioneer,
                Passwords.hash(trial.password())));
    }

    /**
     * Inserts the account and records it in the audit, without an actor.
     *
     * @return false if the username is taken
     */
    private boolean insert(Account account) {
        if (!account.insertIfUsernameIsFree()) {
            return false;
        }
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.ACCOUNT_CREATED, account.id, account.regionCode, null, AccountDraft.of(account)));
        return true;
    }

    private static UUID trialPioneer(Trial wanted) {
        var pioneer = new Pioneer();
        pioneer.id = Ids.named(TRIAL, wanted.username());
        pioneer.createdAt = Ids.now();
        new PioneerDraft(null, wanted.pioneerName(), wanted.regionCode(), null, List.of("id", "mad"), null, true)
                .applyTo(pioneer);
        pioneer.persistAndFlush();
        return pioneer.id;
    }
}
