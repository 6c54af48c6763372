package id.rukun.identity;

import id.rukun.platform.page.PageRequest;
import id.rukun.region.RegionCode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A trained peace volunteer in the registry. Pioneers who leave are deactivated, never deleted. */
@Entity
public class Pioneer extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version = 1;

    public String name;
    public String regionCode;
    public String phone;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> languages = List.of();

    public LocalDate trainedOn;
    public boolean active = true;
    public Instant createdAt;
    public Instant updatedAt;

    /** Returns the pioneers in the region of a coordinator or officer; other callers see only their own entry. */
    static List<Pioneer> visibleTo(Caller caller, String regionCode, Boolean active, UUID after, PageRequest page) {
        return find(
                        VISIBLE + " and (:after is null or id > :after) order by id",
                        parameters(caller, regionCode, active).and("after", after))
                .range(0, page.limit)
                .list();
    }

    static long countVisibleTo(Caller caller, String regionCode, Boolean active) {
        return count(VISIBLE, parameters(caller, regionCode, active));
    }

    static Optional<Pioneer> visibleTo(Caller caller, UUID id) {
        return Pioneer.<Pioneer>findByIdOptional(id).filter(pioneer -> pioneer.isVisibleTo(caller));
    }

    /** Finds an entry and locks it until the end of the transaction, so that a stale If-Match is always detected. */
    static Optional<Pioneer> lockedFor(Caller caller, UUID id) {
        return Pioneer.<Pioneer>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(pioneer -> pioneer.isVisibleTo(caller));
    }

    private static final String VISIBLE = """
            (:all = true and regionCode >= :scope and regionCode < :scopeEnd or id = :own)
            and regionCode >= :region and regionCode < :regionEnd
            and (cast(:active as boolean) is null or active = :active)""";

    private static io.quarkus.panache.common.Parameters parameters(Caller caller, String regionCode, Boolean active) {
        return io.quarkus.panache.common.Parameters.with("all", caller.isVerifier())
                .and("scope", RegionCode.startOf(caller.scope()))
                .and("scopeEnd", RegionCode.endOf(caller.scope()))
                .and("own", caller.pioneerId())
                .and("region", RegionCode.startOf(regionCode))
                .and("regionEnd", RegionCode.endOf(regionCode))
                .and("active", active);
    }

    private boolean isVisibleTo(Caller caller) {
        return caller.isVerifier() && caller.covers(regionCode) || id.equals(caller.pioneerId());
    }
}
