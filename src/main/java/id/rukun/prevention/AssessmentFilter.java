package id.rukun.prevention;

import id.rukun.identity.Caller;
import id.rukun.region.RegionCode;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a list of vulnerability assessments is narrowed to. */
public class AssessmentFilter {
    @QueryParam("regionCode")
    @Parameter(description = "In this region and below", example = "35")
    @Pattern(regexp = RegionCode.FORM)
    public String regionCode;

    @QueryParam("period")
    @Parameter(description = "A year", example = "2026")
    public String period;

    @QueryParam("history")
    @DefaultValue("false")
    @Parameter(description = "All versions; otherwise the latest of each region and period")
    public boolean history;

    /** One where-clause for page and count. */
    record Where(List<String> conditions, Map<String, Object> parameters) {
        List<VulnerabilityAssessment> page(List<String> after, int limit) {
            var all = new ArrayList<>(conditions);
            var bound = new TreeMap<>(parameters);
            if (after != null) {
                all.add(
                        "(a.regionCode > :r or a.regionCode = :r and (a.period > :p or a.period = :p and a.version > :v))");
                bound.putAll(Map.of("r", after.get(0), "p", after.get(1), "v", Integer.valueOf(after.get(2))));
            }
            return VulnerabilityAssessment.<VulnerabilityAssessment>find(
                            from(all) + " order by a.regionCode, a.period, a.version", bound)
                    .range(0, limit)
                    .list();
        }

        long count() {
            return VulnerabilityAssessment.count(from(conditions), parameters);
        }

        private static String from(List<String> conditions) {
            return "from VulnerabilityAssessment a where " + String.join(" and ", conditions);
        }
    }

    Where visibleTo(Caller caller) {
        var where = new Where(new ArrayList<>(List.of("1 = 1")), new TreeMap<>());
        within(where, "scope", caller.scope());
        within(where, "region", regionCode);
        if (period != null) {
            where.conditions().add("a.period = :period");
            where.parameters().put("period", period);
        }
        if (!history) {
            where.conditions().add("""
                    not exists (select 1 from VulnerabilityAssessment b where b.supersedes = a.id)""");
        }
        return where;
    }

    /** A region and all below it. */
    private static void within(Where where, String name, String code) {
        if (code != null) {
            where.conditions().add("(a.regionCode >= :%1$s and a.regionCode < :%1$sEnd)".formatted(name));
            where.parameters().putAll(Map.of(name, code, name + "End", RegionCode.endOf(code)));
        }
    }
}
