package id.rukun.identity;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Column;

/** Keeps the service administrable: at least one administrator can sign in. */
final class Administrators {
    private static final String ANY = """
            select exists (select from account a left join pioneer p on p.id = a.pioneer_id
                where a.active and 'ADMIN' = any (a.roles) and (p.id is null or p.active))""";

    /** Makes concurrent transactions that each remove an administrator run one after the other. */
    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtext('administrators')) as text)";

    private Administrators() {}

    /** Whether an administrator can sign in. */
    static boolean any() {
        return Column.of(Account.getEntityManager(), ANY, "exists", Boolean.class)
                .getSingleResult();
    }

    /** Whether an administrator is linked to the provider, or will be at the next sign-in. */
    static boolean anyAt(String issuer) {
        return Column.of(Account.getEntityManager(), """
                        select exists (select from account where active and 'ADMIN' = any (roles)
                            and (provider_issuer = :issuer or link_at_first_sign_in))""", "exists", Boolean.class)
                .setParameter("issuer", issuer)
                .getSingleResult();
    }

    /**
     * Checks the changes of this transaction, which must be flushed. Call it if they may have removed an administrator.
     *
     * @throws ProblemException {@code last-administrator}
     */
    static void requireAny() {
        Account.getEntityManager().createNativeQuery(LOCK).getResultList();
        if (!any()) {
            throw ProblemType.LAST_ADMINISTRATOR.problem();
        }
    }
}
