package id.rukun.identity;

import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.Column;
import id.rukun.region.RegionCode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.UUID;

/** The regions in which an account acted before it moved. Reports of a former region can be filed for some time. */
final class FormerScope {
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private FormerScope() {}

    /** Stores that the account leaves a region now, and forgets what is no longer needed. */
    static void leave(UUID account, String regionCode) {
        var now = Ids.now();
        entities()
                .createNativeQuery("delete from former_scope where account_id = :account and left_at < :forgotten")
                .setParameter("account", account)
                .setParameter("forgotten", now.minus(REMEMBERED))
                .executeUpdate();
        entities()
                .createNativeQuery(
                        "insert into former_scope (account_id, left_at, region_code) values (:account, :now, :region)")
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter("region", regionCode)
                .executeUpdate();
    }

    /** Whether the account left a region that covers the given one within the last 30 days. */
    static boolean covers(UUID account, String regionCode) {
        return Column.of(
                        entities(),
                        "select region_code from former_scope where account_id = :account and left_at > :since",
                        "region_code",
                        String.class)
                .setParameter("account", account)
                .setParameter("since", Ids.now().minus(REMEMBERED))
                .getResultList()
                .stream()
                .anyMatch(former -> RegionCode.covers(former, regionCode));
    }

    private static EntityManager entities() {
        return Account.getEntityManager();
    }
}
