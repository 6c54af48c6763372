package id.rukun.identity;

import id.rukun.platform.start.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Slows down password guessing, across nodes. After ten consecutive failures of one account or one address, each
 * attempt must wait 1, 2, 4 … 300 seconds after the previous one. Failures expire after an hour.
 */
@ApplicationScoped
public class SignInFailures {
    /**
     * Remaining seconds to wait, 0 for none. Unknown accounts wait like existing ones, so that the wait does not reveal
     * which exist.
     */
    private static final String WAIT = """
            select coalesce(max(ceil(extract(epoch from
                last_at + make_interval(secs => least(300, power(2, least(failures, 30) - 10))) - clock_timestamp()))), 0)
            from signin_failure
            where subject in (:account, :address) and failures >= 10 and last_at > clock_timestamp() - interval '1 hour'""";

    private static final String COUNT = """
            insert into signin_failure as known (subject, failures, last_at) values (:subject, 1, clock_timestamp())
            on conflict (subject) do update set last_at = clock_timestamp(), failures =
                case when known.last_at < clock_timestamp() - interval '1 hour' then 1 else known.failures + 1 end""";

    private final EntityManager entities;
    private final Keys keys;

    SignInFailures(EntityManager entities, Keys keys) {
        this.entities = entities;
        this.keys = keys;
    }

    /**
     * Counts an attempt before the password is verified, so that parallel attempts gain nothing.
     *
     * @return seconds to wait
     */
    @Transactional
    long attempt(String username, String address) {
        // Serializes attempts at one account, so that each sees the count of the previous ones.
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(cast(:account as text), 0)) as text)")
                .setParameter("account", account(username))
                .getSingleResult();
        var wait = ((Number) entities.createNativeQuery(WAIT)
                        .setParameter("account", account(username))
                        .setParameter("address", address(address))
                        .getSingleResult())
                .longValue();
        if (wait <= 0) {
            count(account(username));
        }
        return Math.max(0, wait);
    }

    @Transactional
    void failed(String address) {
        count(address(address));
    }

    @Transactional
    void succeeded(String username, String address) {
        entities.createNativeQuery("delete from signin_failure where subject in (:subjects)")
                .setParameter("subjects", List.of(account(username), address(address)))
                .executeUpdate();
    }

    @Transactional
    void deleteExpired() {
        entities.createNativeQuery("delete from signin_failure where last_at < clock_timestamp() - interval '1 hour'")
                .executeUpdate();
    }

    private void count(byte[] subject) {
        entities.createNativeQuery(COUNT).setParameter("subject", subject).executeUpdate();
    }

    private byte[] account(String username) {
        return keys.fingerprint("signin-account", username);
    }

    private byte[] address(String address) {
        return keys.fingerprint("signin-address", address);
    }
}
