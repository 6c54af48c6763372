package id.rukun.region;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;

/** A province, regency, city, district or village. Migrations fill the table; the service never changes it. */
@Entity
@Immutable
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
@Table(name = "region")
public class Region extends PanacheEntityBase {
    @Id
    public String code;

    /** Null for a province. */
    @Column(name = "parent_code")
    public String parentCode;

    @Enumerated(EnumType.STRING)
    public RegionLevel level;

    /** The official name. The name of a regency or city starts with "Kabupaten" or "Kota". */
    public String name;

    /** Latitude of the centroid in degrees (WGS84); null if unknown, as for regions below a regency. */
    public Double latitude;

    public Double longitude;

    /** @param code any text or null */
    public static Optional<Region> find(String code) {
        return RegionCode.isWellFormed(code) ? findByIdOptional(code) : Optional.empty();
    }

    /** Whether the code is an existing region below a province, in which events and outreach can be located. */
    public static boolean isPlace(String code) {
        return find(code).filter(region -> region.level != RegionLevel.PROVINCE).isPresent();
    }

    public static boolean exists(String code) {
        return find(code).isPresent();
    }

    /** Returns the regencies and cities of a province, or of the whole country if null, ordered by code. */
    public static List<Region> regenciesOf(String provinceCode) {
        var levels = List.of(RegionLevel.REGENCY, RegionLevel.CITY);
        return provinceCode == null
                ? list("level in ?1 order by code", levels)
                : list("level in ?1 and parentCode = ?2 order by code", levels, provinceCode);
    }

    /** Returns the regions that contain this region, the province first. */
    List<Region> ancestors() {
        return list("code in ?1 order by code", RegionCode.ancestorsOf(code));
    }
}
