package id.rukun.warning.level;

import id.rukun.region.RegionParameter;
import id.rukun.warning.Area;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of changes of level is narrowed to. */
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

    /** One where-clause for page and count. */
    record Where(List<String> conditions, Map<String, Object> parameters) {
        /** @param after the keys of the last one of the page before, null to start */
        List<LevelState> page(List<String> after, int limit) {
            var all = new ArrayList<>(conditions);
            var bound = new TreeMap<>(parameters);
            if (after != null) {
                all.add("(s.at < :at or s.at = :at and s.id < :id)");
                bound.put("at", Instant.parse(after.get(0)));
                bound.put("id", UUID.fromString(after.get(1)));
            }
            return LevelState.<LevelState>find(from(all) + " order by s.at desc, s.id desc", bound)
                    .range(0, limit)
                    .list();
        }

        long count() {
            return LevelState.count(from(conditions), parameters);
        }

        private static String from(List<String> conditions) {
            return "from LevelState s where " + String.join(" and ", conditions);
        }
    }

    Where where() {
        var area = Area.of(regionCode);
        var conditions = new ArrayList<>(List.of("s.supersededAt is null", "s.situation is not null"));
        var parameters = new TreeMap<String, Object>();
        if (regionCode != null) {
            conditions.add("s.regencyCode >= :first and s.regencyCode < :last");
            parameters.put("first", area.from());
            parameters.put("last", area.to());
        }
        if (from != null) {
            conditions.add("s.at >= :from");
            parameters.put("from", from);
        }
        if (to != null) {
            conditions.add("s.at < :to");
            parameters.put("to", to);
        }
        return new Where(conditions, parameters);
    }
}
