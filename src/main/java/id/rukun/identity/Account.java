package id.rukun.identity;

import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionColumns;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Tuple;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An account of a person or a system. It is never deleted, so that its acts stay attributable. */
@Entity
public class Account extends PanacheEntityBase {
    /** Whether a person or a system uses the account. */
    @Schema(name = "AccountKind")
    public enum Kind {
        HUMAN,
        MACHINE
    }

    private static final String COORDINATOR_CONCERNED =
            """
            active and roles @> array['COORDINATOR'] and %s""".formatted(RegionColumns.overlap("cast(:region as text)", "region_code"));

    private static final UUID NO_ID = new UUID(0, 0);

    private static final String JUDGING = """
            active and roles && array['COORDINATOR', 'OFFICER'] and %s and (pioneer_id is null or exists (
                select from pioneer p where p.id = account.pioneer_id and p.active))""".formatted(RegionColumns.covers("region_code", "cast(:region as text)"));

    @Id
    public UUID id;

    @Version
    public int version = 1;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    public String username;
    public String passwordHash;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    public List<Role> roles;

    /** The region the account is bound to; null is the whole country. */
    public String regionCode;

    public UUID pioneerId;
    public boolean active = true;

    /** The identity at the OpenID Connect provider; null while the account is not linked. */
    public String providerIssuer;

    public String providerSubject;

    /** Whether the next sign-in at the provider with this username links the account. */
    public boolean linkAtFirstSignIn;

    /** Must not be logged. */
    public String email;

    /** When the mail server refused the address for good; null if it did not. */
    public Instant emailRefusedAt;

    /** Language of mails, {@code id} or {@code en}; null is Indonesian. */
    public String language;

    public Instant createdAt;
    public Instant updatedAt;

    static Account create(
            Kind kind, String username, List<Role> roles, String regionCode, UUID pioneerId, String passwordHash) {
        var account = new Account();
        account.id = Ids.next();
        account.kind = kind;
        account.username = username;
        account.roles = roles.stream().distinct().sorted().toList();
        account.regionCode = regionCode;
        account.pioneerId = pioneerId;
        account.passwordHash = passwordHash;
        account.createdAt = Ids.now();
        account.updatedAt = account.createdAt;
        return account;
    }

    public static Optional<Account> withUsername(String username) {
        return find("username", username).firstResultOptional();
    }

    /** @param emailRefused null for all */
    ProviderIdentity providerIdentity() {
        return providerSubject == null ? null : new ProviderIdentity(providerIssuer, providerSubject);
    }

    /** @param identity null to unlink the account */
    void link(ProviderIdentity identity) {
        providerIssuer = identity == null ? null : identity.issuer();
        providerSubject = identity == null ? null : identity.subject();
        linkAtFirstSignIn &= identity == null;
    }

    static List<Account> after(String username, Boolean emailRefused, int limit) {
        var all = Condition.of("username > :after", "after", username).and(refused(emailRefused));
        return Account.<Account>find(all.text() + " order by username", all.parameters())
                .range(0, limit)
                .list();
    }

    static long count(Boolean emailRefused) {
        return count(refused(emailRefused).text());
    }

    private static Condition refused(Boolean emailRefused) {
        if (emailRefused == null) {
            return Condition.TRUE;
        }
        return Condition.of(emailRefused ? "emailRefusedAt is not null" : "emailRefusedAt is null");
    }

    /**
     * Inserts the account; if two are inserted at once, the unique index decides.
     *
     * @return false if the username is taken
     */
    boolean insertIfUsernameIsFree() {
        var inserted = getEntityManager()
                .createNativeQuery("""
                        insert into account (id, version, kind, username, password_hash, roles, region_code, pioneer_id,
                            provider_issuer, provider_subject, link_at_first_sign_in, active, email, language,
                            created_at, updated_at)
                        values (:id, :version, :kind, :username, :hash, cast(:roles as text[]), :region, :pioneer,
                            :issuer, :subject, :link, :active, :email, :language, :at, :at)
                        on conflict (username) do nothing""")
                .setParameter("id", id)
                .setParameter("version", version)
                .setParameter("kind", kind.name())
                .setParameter("username", username)
                .setParameter("hash", passwordHash)
                .setParameter("roles", "{" + roles.stream().map(Role::name).collect(Collectors.joining(",")) + "}")
                .setParameter("region", regionCode)
                .setParameter("pioneer", pioneerId)
                .setParameter("issuer", providerIssuer)
                .setParameter("subject", providerSubject)
                .setParameter("link", linkAtFirstSignIn)
                .setParameter("active", active)
                .setParameter("email", email)
                .setParameter("language", language)
                .setParameter("at", createdAt)
                .executeUpdate();
        if (inserted == 1 && pioneerId != null) {
            Pioneer.attribute(pioneerId);
        }
        return inserted == 1;
    }

    void change(AccountDraft draft) {
        roles = draft.roles().stream().distinct().sorted().toList();
        if (!Objects.equals(regionCode, draft.regionCode())) {
            FormerScope.leave(id, regionCode);
            regionCode = draft.regionCode();
        }
        pioneerId = draft.pioneerId();
        active = draft.isActive();
        email = draft.email();
        language = draft.language();
        linkAtFirstSignIn = draft.linkAtFirstSignIn();
        link(draft.providerIdentity());
        updatedAt = Ids.now();
        if (!active) {
            flush();
            RefreshToken.revokeAllOf(id);
        }
    }

    /** Replaces the password or client secret, which ends all sign-ins made with the old one. */
    void changeSecret(String hash) {
        passwordHash = hash;
        updatedAt = Ids.now();
        // Flush before revoking: a concurrent sign-in with the old secret has then either committed its token, or it
        // fails.
        flush();
        RefreshToken.revokeAllOf(id);
    }

    /** Returns null if no account has the username. */
    static UUID idOf(String username) {
        return withUsername(username).map(account -> account.id).orElse(null);
    }

    /** Whether the account is active and its pioneer, if it has one, is active too. */
    static boolean maySignIn(Account account) {
        return account.active
                && (account.pioneerId == null
                        || Pioneer.<Pioneer>findByIdOptional(account.pioneerId)
                                .map(pioneer -> pioneer.active)
                                .orElse(false));
    }

    /** Whether the account administers the service now. */
    boolean administers() {
        return roles.contains(Role.ADMIN) && maySignIn(this);
    }

    /** Returns the roles of the active accounts of a pioneer. */
    static Set<Role> rolesOf(UUID pioneerId) {
        return Account.<Account>list("pioneerId = ?1 and active", pioneerId).stream()
                .flatMap(account -> account.roles.stream())
                .collect(Collectors.toSet());
    }

    /** Returns the accounts that a pioneer has or had. */
    static List<Account> of(UUID pioneerId) {
        return list(
                "pioneerId = ?1 or id in (select authorId from Pioneer where id = ?1) order by createdAt", pioneerId);
    }

    /** Returns display names: the pioneer's name, or the username of an account without a pioneer. */
    public static Map<UUID, String> namesOf(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery("""
                                select a.id, coalesce(p.name, a.username) from Account a left join Pioneer p
                                    on p.id = a.pioneerId or a.pioneerId is null and p.authorId = a.id
                                where a.id in :ids""", Tuple.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(
                                row -> row.get(0, UUID.class), row -> row.get(1, String.class), (one, other) -> one));
    }

    /** Whether the account is active and has an address that the mail server did not refuse for good. */
    public boolean receivesMail() {
        return active && email != null && emailRefusedAt == null;
    }

    /** Stores that the mail server refused the address for good, unless the account has another address by now. */
    public static void refuseEmail(UUID id, String email, Instant at) {
        update(
                "emailRefusedAt = ?1, updatedAt = ?1, version = version + 1"
                        + " where id = ?2 and email = ?3 and emailRefusedAt is null",
                at,
                id,
                email);
    }

    /** Returns the officers who receive mail. */
    public static List<Account> officersWithEmail() {
        return withEmail(Role.OFFICER);
    }

    /** Returns the administrators who receive mail. */
    public static List<Account> administratorsWithEmail() {
        return withEmail(Role.ADMIN);
    }

    @SuppressWarnings("unchecked")
    private static List<Account> withEmail(Role role) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from account where active and email is not null and email_refused_at is null
                            and roles @> array[cast(:role as text)]
                        order by id""", Account.class)
                .setParameter("role", role.name())
                .getResultList();
    }

    /** Erases the e-mail address of a pioneer's account; the account stays. */
    static void eraseEmailOf(UUID pioneerId) {
        update(
                "email = null, emailRefusedAt = null, updatedAt = ?1, version = version + 1"
                        + " where email is not null and (pioneerId = ?2 or id in (select authorId from Pioneer where id = ?2))",
                Ids.now(),
                pioneerId);
    }

    /**
     * Returns the active coordinators whose region contains the region or lies in it, ordered by id.
     *
     * @param after the last id of the previous page
     */
    @SuppressWarnings("unchecked")
    public static List<Account> coordinatorsConcernedBy(String regionCode, UUID after, int limit) {
        return getEntityManager()
                .createNativeQuery(
                        "select * from account where " + COORDINATOR_CONCERNED
                                + " and id > :after order by id limit :limit",
                        Account.class)
                .setParameter("region", regionCode)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Counts all accounts that {@link #coordinatorsConcernedBy} would return. */
    public static long countCoordinatorsConcernedBy(String regionCode) {
        return Column.of(
                        getEntityManager(),
                        "select count(*) as coordinators from account where " + COORDINATOR_CONCERNED,
                        "coordinators",
                        Long.class)
                .setParameter("region", regionCode)
                .getSingleResult();
    }

    /** Whether the account is active and belongs to a coordinator or officer whose region covers the given one. */
    public static boolean judges(UUID id, String regionCode) {
        return Account.<Account>findByIdOptional(id)
                .filter(Account::maySignIn)
                .filter(account -> account.roles.contains(Role.COORDINATOR) || account.roles.contains(Role.OFFICER))
                .filter(account -> RegionCode.covers(account.regionCode, regionCode))
                .isPresent();
    }

    /**
     * Returns the accounts that {@link #judges} accepts for the region, ordered by id.
     *
     * @param after the last id of the previous page; null for the first page
     */
    @SuppressWarnings("unchecked")
    public static List<Account> judging(String regionCode, UUID after, int limit) {
        return getEntityManager()
                .createNativeQuery(
                        "select * from account where " + JUDGING + " and id > :after order by id limit :limit",
                        Account.class)
                .setParameter("region", regionCode)
                .setParameter("after", after == null ? NO_ID : after)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Counts all accounts that {@link #judging} would return. */
    public static long countJudging(String regionCode) {
        return Column.of(
                        getEntityManager(),
                        "select count(*) as judging from account where " + JUDGING,
                        "judging",
                        Long.class)
                .setParameter("region", regionCode)
                .getSingleResult();
    }
}
