package id.rukun.incident;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sort orders of the list of incidents. The id breaks ties, in the direction of the sort key. Integrators get the order of
 * the days, because an exact order would tell the times between those of other incidents.
 */
enum IncidentSort {
    NEWEST("-openedAt", "desc", "<"),
    OLDEST("openedAt", "asc", ">");

    static final String DEFAULT = "-openedAt";

    private final String code;
    private final String direction;
    private final String beyond;

    IncidentSort(String code, String direction, String beyond) {
        this.code = code;
        this.direction = direction;
        this.beyond = beyond;
    }

    String orderBy(boolean byDay) {
        return column(byDay) + " " + direction + ", i.id " + direction;
    }

    /** Returns the keyset condition: rows after the one with the sort key and the id. */
    Condition behind(boolean byDay, String key, UUID id) {
        return new Condition(
                "(" + column(byDay) + ", i.id) " + beyond + " (:key, :keyId)",
                Map.of("key", byDay ? LocalDate.parse(key) : Instant.parse(key), "keyId", id));
    }

    /** Returns the sort key of an incident, as {@link #behind} takes it. */
    static String keyOf(Incident incident, boolean byDay) {
        var exact = incident.openedAt;
        return (byDay ? exact.atZone(Times.ZONE).toLocalDate() : exact).toString();
    }

    private static String column(boolean byDay) {
        return byDay ? "cast(i.opened_at at time zone 'Asia/Jakarta' as date)" : "i.opened_at";
    }

    static IncidentSort of(String code) {
        if (code.equals(NEWEST.code)) {
            return NEWEST;
        }
        if (code.equals(OLDEST.code)) {
            return OLDEST;
        }
        throw ProblemType.INVALID_PARAMETER
                .problem()
                .violations(List.of(new Violation("sort", "NOT_IN_LIST", NEWEST.code + ", " + OLDEST.code)));
    }
}
