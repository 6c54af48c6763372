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

/** A province, regency, city, district or village. The tree comes with the migrations and is never changed here. */
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

    /** Official, with "Kabupaten" or "Kota" in front of a regency's or city's. */
    public String name;

    /** Of the centroid, in degrees (WGS84); null where unknown, as below a regency. */
    public Double latitude;

    public Double longitude;

    /** Whatever stands in {@code code}, also nothing or no code at all. */
    public static Optional<Region> find(String code) {
        return RegionCode.isWellFormed(code) ? findByIdOptional(code) : Optional.empty();
    }

    /** Where something can happen and somebody can act: any region but a province. */
    public static boolean isPlace(String code) {
        return find(code).filter(region -> region.level != RegionLevel.PROVINCE).isPresent();
    }

    public static boolean exists(String code) {
        return find(code).isPresent();
    }

    /** Regencies and cities of a province, or with null of the country, by code. */
    public static List<Region> regenciesOf(String provinceCode) {
        var levels = List.of(RegionLevel.REGENCY, RegionLevel.CITY);
        return provinceCode == null
                ? list("level in ?1 order by code", levels)
                : list("level in ?1 and parentCode = ?2 order by code", levels, provinceCode);
    }

    /** The regions that this one lies in, the province first. */
    List<Region> ancestors() {
        return list("code in ?1 order by code", RegionCode.ancestorsOf(code));
    }
}
