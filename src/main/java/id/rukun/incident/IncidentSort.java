package id.rukun.incident;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import java.util.List;

/** The sort orders of the list of incidents. The id breaks ties, in the direction of the sort key. */
enum IncidentSort {
    NEWEST("-openedAt", "i.opened_at desc, i.id desc", "(i.opened_at, i.id) < (:key, :keyId)"),
    OLDEST("openedAt", "i.opened_at, i.id", "(i.opened_at, i.id) > (:key, :keyId)");

    static final String DEFAULT = "-openedAt";

    private final String code;
    final String orderBy;

    /** The keyset condition: rows after the one with the keys {@code :key} and {@code :keyId}. */
    final String behind;

    IncidentSort(String code, String orderBy, String behind) {
        this.code = code;
        this.orderBy = orderBy;
        this.behind = behind;
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
