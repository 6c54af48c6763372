package id.rukun.region;

import id.rukun.platform.form.FormRule;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.problem.Violations;
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
import java.util.function.Predicate;
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
        return find(code).filter(region -> region.level.isPlace()).isPresent();
    }

    /** Whether the code is an existing regency or city. */
    public static boolean isRegency(String code) {
        return find(code)
                .filter(region -> region.level == RegionLevel.REGENCY || region.level == RegionLevel.CITY)
                .isPresent();
    }

    public static boolean exists(String code) {
        return find(code).isPresent();
    }

    /** Adds a violation unless the code is null or accepted; see {@link #refusal}. */
    public static void require(
            String field, String code, Predicate<String> accepted, String otherwise, Violations violations) {
        if (code != null) {
            refusal(field, code, accepted, otherwise).ifPresent(refusal -> violations.addAll(List.of(refusal)));
        }
    }

    /** Returns for clients the rules of a field that takes a place. */
    public static List<FormRule> placeRules(String field) {
        return List.of(
                FormRule.of(field, "UNKNOWN_REGION"),
                FormRule.of(field, "NOT_A_PLACE").values(RegionLevel.places()));
    }

    /**
     * Returns why a code does not name a region that a field accepts.
     *
     * @param code any text
     * @param otherwise the code of the violation if the region exists; a text that names none is {@code UNKNOWN_REGION}
     */
    static Optional<Violation> refusal(String field, String code, Predicate<String> accepted, String otherwise) {
        return accepted.test(code)
                ? Optional.empty()
                : Optional.of(FormerRegion.of(code)
                        .map(former -> former.refusalOf(field))
                        .orElseGet(() -> new Violation(field, exists(code) ? otherwise : "UNKNOWN_REGION")));
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
