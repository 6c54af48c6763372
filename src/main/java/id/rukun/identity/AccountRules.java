package id.rukun.identity;

import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.platform.sql.ClientId;
import id.rukun.region.Region;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.validation.Validator;
import java.util.Objects;
import java.util.Optional;

/** Validates accounts. The database enforces these rules as constraints too. */
@Singleton
class AccountRules {
    private final Validator validator;
    private final Patches patches;

    AccountRules(Validator validator, Patches patches) {
        this.validator = validator;
        this.patches = patches;
    }

    /**
     * Returns the account that was created with this id and content before.
     *
     * @throws ProblemException {@code validation-failed}, {@code content-differs}; {@code already-exists} if the pioneer of a new
     *     account has another one
     */
    Optional<Account> checkNew(AccountDraft draft) {
        violations(draft, null).throwIfAny();
        var stored = Optional.<Account>empty();
        if (draft.id() != null) {
            ClientId.lock(draft.id());
            stored = Account.findByIdOptional(draft.id());
        }
        if (stored.isPresent()) {
            var content = AccountDraft.of(stored.get());
            patches.requireSame(draft.asContent(), content, content, ProblemType.CONTENT_DIFFERS);
        } else {
            checkPioneerIsFree(draft, null);
            checkIdentityIsFree(draft, null);
        }
        return stored;
    }

    void checkChange(AccountDraft before, AccountDraft draft, Account current) {
        patches.requireValid(before, draft, sent -> violations(sent, current));
        checkPioneerIsFree(draft, current);
        checkIdentityIsFree(draft, current);
    }

    /** @param current the account before the change, null for a new account */
    private Violations violations(AccountDraft draft, Account current) {
        var violations = Violations.of(validator, draft);
        if (current != null && !current.username.equals(draft.username())) {
            violations.add("username", "FIXED");
        }
        if (current != null && draft.id() != null && !current.id.equals(draft.id())) {
            violations.add("id", "FIXED");
        }
        if (current != null && current.kind != draft.kindOrHuman()) {
            violations.add("kind", "FIXED");
        }
        checkRoles(draft, violations);
        Region.require("regionCode", draft.regionCode(), Region::exists, "UNKNOWN_REGION", violations);
        // Locked, so that of two accounts created for one pioneer at once the second sees the first.
        if (draft.pioneerId() != null && Pioneer.findById(draft.pioneerId(), LockModeType.PESSIMISTIC_WRITE) == null) {
            violations.add("pioneerId", "UNKNOWN_REFERENCE");
        }
        return violations;
    }

    private static void checkRoles(AccountDraft draft, Violations violations) {
        var machine = draft.kindOrHuman() == Account.Kind.MACHINE;
        if (draft.roles() != null && draft.roles().stream().anyMatch(role -> machine != (role == Role.INTEGRATOR))) {
            violations.add("roles", "NOT_WITH", draft.kindOrHuman());
        }
        if (draft.regionCode() == null && (draft.has(Role.PIONEER) || draft.has(Role.COORDINATOR))) {
            violations.add("regionCode", "REQUIRED");
        }
        if (draft.pioneerId() == null && draft.has(Role.PIONEER) && draft.isActive()) {
            violations.add("pioneerId", "REQUIRED");
        }
    }

    private static void checkIdentityIsFree(AccountDraft draft, Account current) {
        var identity = draft.providerIdentity();
        var unchanged = current != null && Objects.equals(current.providerIdentity(), identity);
        if (identity != null && !unchanged && AccountLinking.isTaken(identity)) {
            throw ProblemType.ALREADY_EXISTS.problem("providerIdentity");
        }
    }

    /**
     * A pioneer signs in with one account; a deactivated account leaves its pioneer to another one. It is not activated
     * again while that other account acts as the author of its reports: two people would share them.
     */
    private static void checkPioneerIsFree(AccountDraft draft, Account current) {
        if (!draft.isActive()) {
            return;
        }
        var taken = draft.pioneerId() != null
                && Account.<Account>list("pioneerId = ?1 and active", draft.pioneerId()).stream()
                        .anyMatch(holder -> current == null || !holder.id.equals(current.id));
        if (taken || current != null && Pioneer.isSucceeded(current.id)) {
            throw ProblemType.ALREADY_EXISTS.problem("pioneerId");
        }
    }
}
