package id.rukun.statistics;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.report.ReportAccess;
import id.rukun.report.ReportFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts of reports and sums of their impact. */
@Path("/api/v1/statistics/reports")
@Tag(name = "Statistics", description = "Reports in numbers: how many, how grave, how quickly answered")
public class StatisticsResource {
    private static final int MOST_GROUPS = 2;

    private final Caller caller;
    private final StatisticsReading reading;
    private final CoarseStatistics coarse;

    StatisticsResource(Caller caller, StatisticsReading reading, CoarseStatistics coarse) {
        this.caller = caller;
        this.reading = reading;
        this.coarse = coarse;
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "401", description = "A token was sent that is none")
    @APIResponse(responseCode = "403", description = "A token was sent that has no account here")
    @Operation(
            operationId = "getReportStatistics",
            summary = "Reports and their impact, counted by one or two groups",
            description =
                    "Coordinators and officers get all in their region, with the filters of the list. Other systems and the public"
                            + " get verified reports, no count under 5 and none to be had by subtraction: what is left out may be"
                            + " nothing, few, or what would give few away. They may ask by region and month, other systems also by"
                            + " dimension, form and kind; a filter of theirs goes only with its group, and from and to take whole"
                            + " months. Days, weeks (ISO 8601) and months are those of western Indonesia.")
    public StatisticsView get(
            @QueryParam("groupBy")
                    @Parameter(
                            required = true,
                            description = "One or two, divided by a comma or repeated; one time at most",
                            example = "[\"region\", \"month\"]",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
                    List<String> groupBy,
            @Valid @BeanParam ReportFilter filter) {
        var by = groups(groupBy);
        if (!caller.isSignedIn()) {
            return coarse.forPublic(filter, by);
        }
        if (ReportAccess.of(caller).isVerifier()) {
            return reading.full(caller, filter, by);
        }
        return caller.has(Role.INTEGRATOR)
                ? coarse.forSystem(caller.scope(), filter, by)
                : coarse.forPublic(filter, by);
    }

    /** @throws ProblemException {@code invalid-parameter} */
    private static List<GroupBy> groups(List<String> texts) {
        var by = (texts == null ? Stream.<String>empty() : texts.stream())
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(StatisticsResource::group)
                .toList();
        if (by.isEmpty()) {
            throw refused("REQUIRED");
        }
        if (by.size() > MOST_GROUPS) {
            throw refused("SIZE", 1, MOST_GROUPS);
        }
        if (by.stream().distinct().count() < by.size()) {
            throw refused("UNIQUE");
        }
        if (by.stream().filter(GroupBy::isTime).count() > 1) {
            throw refused("NOT_WITH", by.get(0));
        }
        return by;
    }

    private static GroupBy group(String text) {
        return Arrays.stream(GroupBy.values())
                .filter(group -> group.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> refused(
                        "NOT_IN_LIST",
                        Arrays.stream(GroupBy.values()).map(GroupBy::toString).collect(Collectors.joining(", "))));
    }

    private static ProblemException refused(String code, Object... arguments) {
        return ProblemException.ofParameter("groupBy", code, arguments);
    }
}
