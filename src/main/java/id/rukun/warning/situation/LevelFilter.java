package id.rukun.warning.situation;

import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionParameter;
import id.rukun.warning.Area;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The filters of a list of level changes. */
public class LevelFilter {
    @QueryParam("regionCode")
    @RegionParameter
    @Parameter(description = "A province, or a regency or city", example = "35.27")
    public String regionCode;

    @QueryParam("from")
    @Parameter(description = "At or after")
    public Instant from;

    @QueryParam("to")
    @Parameter(description = "Before")
    public Instant to;

    /** Returns the condition on assessment a. */
    Condition condition() {
        var area = Area.of(regionCode);
        var condition = Condition.of("a.level <> a.previous");
        if (regionCode != null) {
            condition = condition.and(new Condition(
                    "a.regencyCode >= :first and a.regencyCode < :last",
                    Map.of("first", area.from(), "last", area.to())));
        }
        if (from != null) {
            condition = condition.and(Condition.of("a.at >= :from", "from", from));
        }
        if (to != null) {
            condition = condition.and(Condition.of("a.at < :to", "to", to));
        }
        return condition;
    }
}
