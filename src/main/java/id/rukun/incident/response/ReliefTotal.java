package id.rukun.incident.response;

import id.rukun.platform.sql.Condition;
import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.ReliefType;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The total relief of one type in one unit. */
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

    /** The number of people or households reached, summed over the entries that state it. */
    @Schema(name = "ReliefReach")
    public record Reached(
            @Schema(description = "Absent where no entry knows")
            Long sum,

            @Schema(required = true, description = "How many of the entries know the number")
            int known,

            @Schema(required = true, description = "How many entries there are")
            int of) {}

    private static final String TOTALS = """
            select f.type, lower(f.unit) as unit, sum(f.quantity) as quantity, count(*) as entries,
                sum(f.households) as households, count(f.households) as households_known,
                sum(f.women) as women, count(f.women) as women_known, sum(f.men) as men, count(f.men) as men_known,
                sum(f.children) as children, count(f.children) as children_known
            from relief f join incident i on i.id = f.incident_id
            where %s
            group by 1, 2
            order by 1, 2""";

    /**
     * Returns the totals of the relief that a condition selects.
     *
     * @param condition refers to the relief as f and its incident as i
     */
    public static List<ReliefTotal> where(EntityManager entities, Condition condition) {
        return condition
                .bind(Records.query(entities, TOTALS.formatted(condition.text()), TotalRow.class))
                .getResultStream()
                .map(TotalRow::total)
                .toList();
    }

    /** The sums of one type and unit. A sum is null if no entry states the number. */
    private record TotalRow(
            ReliefType type,
            String unit,
            BigDecimal quantity,
            int entries,
            Long households,
            int householdsKnown,
            Long women,
            int womenKnown,
            Long men,
            int menKnown,
            Long children,
            int childrenKnown) {
        ReliefTotal total() {
            return new ReliefTotal(
                    type,
                    unit,
                    plain(quantity),
                    new Reached(households, householdsKnown, entries),
                    new Reached(women, womenKnown, entries),
                    new Reached(men, menKnown, entries),
                    new Reached(children, childrenKnown, entries));
        }
    }

    /** Returns the number without trailing zeros and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
