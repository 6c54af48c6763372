package id.rukun.identity;

import id.rukun.platform.http.ClientNetwork;
import id.rukun.platform.start.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Slows down password guessing, across nodes. Attempts are counted twice: by what they try to get into, and by the
 * address they come from. After ten attempts at one account that no success followed, or thirty failures from one
 * address at accounts that have not succeeded since, each further attempt must wait 1, 2, 4 … 300 seconds after the
 * previous one. Counts expire after an hour. Only a success of an account takes back its own failures, so nobody
 * resets an address with an account of their own.
 *
 * <p>An attempt from a known device, or by a caller who is signed in, is counted apart: neither strangers who guess at
 * the account nor others behind the same address slow it down.
 */
@ApplicationScoped
public class SignInFailures {
    static final int AT_ACCOUNT = 10;
    static final int FROM_ADDRESS = 30;

    /**
     * An attempt to sign in.
     *
     * @param subject what it tries to get into, as a keyed hash
     * @param address where it comes from, as a keyed hash
     * @param known whether it comes from a known device or from a caller who is signed in
     */
    record Attempt(byte[] subject, byte[] address, boolean known) {}

    /**
     * Remaining seconds to wait, 0 for none. Unknown accounts wait like existing ones, so that the wait does not reveal
     * which exist.
     */
    private static final String WAIT = """
            select coalesce(max(ceil(extract(epoch from
                last_at + make_interval(secs => least(300, power(2, least(counted - allowed, 30)))) - clock_timestamp()))), 0)
            from (
                select sum(attempts) as counted, max(last_at) as last_at, :atAccount as allowed
                from signin_failure
                where subject = :subject and last_at > clock_timestamp() - interval '1 hour'
                union all
                select sum(failures), max(last_at), :fromAddress
                from signin_failure
                where not :known and failures > 0 and address = :address
                    and last_at > clock_timestamp() - interval '1 hour'
            ) as counts
            where counted >= allowed""";

    private static final String BEGIN = """
            insert into signin_failure as old (subject, address, attempts, failures, last_at)
            values (:subject, :address, 1, 0, clock_timestamp())
            on conflict (subject, address) do update set last_at = clock_timestamp(),
                attempts = case when old.last_at < clock_timestamp() - interval '1 hour' then 1 else old.attempts + 1 end,
                failures = case when old.last_at < clock_timestamp() - interval '1 hour' then 0 else old.failures end""";

    private static final String FAILED = """
            update signin_failure set failures = least(attempts, failures + 1), last_at = clock_timestamp()
            where subject = :subject and address = :address""";

    private final EntityManager entities;
    private final Keys keys;

    SignInFailures(EntityManager entities, Keys keys) {
        this.entities = entities;
        this.keys = keys;
    }

    /** An attempt at a person's account from a device that is not known. */
    Attempt ofPerson(String username, String address) {
        return new Attempt(keys.fingerprint("signin-account", username), from(address), false);
    }

    /**
     * An attempt at a machine's account. It is counted for this address only, so that strangers cannot lock a system
     * out; its secret is too long to be guessed from many addresses.
     */
    Attempt ofClient(String clientId, String address) {
        return new Attempt(
                keys.fingerprint("signin-client", clientId + " " + ClientNetwork.of(address)), from(address), false);
    }

    /** An attempt from a device that has signed in to the account before. */
    Attempt onDevice(UUID family, String address) {
        return new Attempt(keys.fingerprint("signin-device", family.toString()), from(address), true);
    }

    /** An attempt of a caller who is signed in to confirm their password. */
    Attempt ofCaller(UUID account, String address) {
        return new Attempt(keys.fingerprint("signin-caller", account.toString()), from(address), true);
    }

    /**
     * Counts an attempt before the password is verified, so that parallel attempts at an account gain nothing.
     *
     * @return seconds to wait
     */
    @Transactional
    long begin(Attempt attempt) {
        // Serializes attempts at one account, so that each sees the count of the previous ones.
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(cast(:subject as text), 0)) as text)")
                .setParameter("subject", attempt.subject())
                .getSingleResult();
        var wait = ((Number) entities.createNativeQuery(WAIT)
                        .setParameter("subject", attempt.subject())
                        .setParameter("address", attempt.address())
                        .setParameter("known", attempt.known())
                        .setParameter("atAccount", AT_ACCOUNT)
                        .setParameter("fromAddress", FROM_ADDRESS)
                        .getSingleResult())
                .longValue();
        if (wait <= 0) {
            entities.createNativeQuery(BEGIN)
                    .setParameter("subject", attempt.subject())
                    .setParameter("address", attempt.address())
                    .executeUpdate();
        }
        return Math.max(0, wait);
    }

    /** Counts a failure against the address, unless the attempt was made from a known device. */
    @Transactional
    void failed(Attempt attempt) {
        if (!attempt.known()) {
            entities.createNativeQuery(FAILED)
                    .setParameter("subject", attempt.subject())
                    .setParameter("address", attempt.address())
                    .executeUpdate();
        }
    }

    /** Takes back the failures at the account, from all addresses. */
    @Transactional
    void succeeded(Attempt attempt) {
        entities.createNativeQuery("delete from signin_failure where subject = :subject")
                .setParameter("subject", attempt.subject())
                .executeUpdate();
    }

    @Transactional
    void deleteExpired() {
        entities.createNativeQuery("delete from signin_failure where last_at < clock_timestamp() - interval '1 hour'")
                .executeUpdate();
    }

    private byte[] from(String address) {
        return keys.fingerprint("signin-address", ClientNetwork.of(address));
    }
}
