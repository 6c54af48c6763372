package id.rukun.incident.response;

import id.rukun.vocabulary.ReliefType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Relief of one type in one unit. */
@Schema(name = "ReliefTotal", description = "Relief of one type in one unit. Numbers only; nobody is named")
public record ReliefTotal(
        @Schema(required = true) ReliefType type,

        @Schema(required = true, description = "In lower case: \"Paket\" and \"paket\" are one")
        String unit,

        @Schema(required = true) BigDecimal quantity,
        @Schema(required = true) Reached households,
        @Schema(required = true) Reached women,
        @Schema(required = true) Reached men,
        @Schema(required = true) Reached children) {

    /** How many were reached, as far as known. */
    @Schema(name = "Reached")
    public record Reached(
            @Schema(description = "Absent where no entry knows")
            Long sum,

            @Schema(required = true, description = "How many of the entries know the number")
            int known,

            @Schema(required = true, description = "How many entries there are")
            int of) {}

    private static final String TOTALS = """
            select f.type, lower(f.unit), sum(f.quantity), count(*),
                sum(f.households), count(f.households), sum(f.women), count(f.women),
                sum(f.men), count(f.men), sum(f.children), count(f.children)
            from relief f join incident i on i.id = f.incident_id
            where %s
            group by 1, 2
            order by 1, 2""";

    /** @param condition on the relief f and its incident i */
    @SuppressWarnings("unchecked")
    public static List<ReliefTotal> where(EntityManager entities, String condition, Map<String, Object> parameters) {
        Query query = entities.createNativeQuery(TOTALS.formatted(condition), Object[].class);
        parameters.forEach(query::setParameter);
        return ((List<Object[]>) query.getResultList())
                .stream().map(ReliefTotal::of).toList();
    }

    private static ReliefTotal of(Object[] row) {
        return new ReliefTotal(
                ReliefType.valueOf((String) row[0]),
                (String) row[1],
                plain((BigDecimal) row[2]),
                reached(row, 4),
                reached(row, 6),
                reached(row, 8),
                reached(row, 10));
    }

    private static Reached reached(Object[] row, int at) {
        var sum = (Number) row[at];
        return new Reached(
                sum == null ? null : sum.longValue(), ((Number) row[at + 1]).intValue(), ((Number) row[3]).intValue());
    }

    /** Without trailing zeros, and never with an exponent. */
    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
