package id.rukun.prevention;

import id.rukun.audit.Act;
import id.rukun.audit.Audit;
import id.rukun.audit.Entry;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.http.Etag;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The vulnerability map: how prone to conflict each regency and city is. */
@Path("/api/v1/vulnerability-assessments")
@Tag(name = "Vulnerability", description = "How prone to conflict each regency and city is")
public class AssessmentResource {
    private final Caller caller;
    private final Cursors cursors;
    private final Validator validator;
    private final Audit audit;
    private final Event<VulnerabilityAssessed> assessed;

    AssessmentResource(
            Caller caller, Cursors cursors, Validator validator, Audit audit, Event<VulnerabilityAssessed> assessed) {
        this.caller = caller;
        this.cursors = cursors;
        this.validator = validator;
        this.audit = audit;
        this.assessed = assessed;
    }

    @POST
    @RolesAllowed(Role.OFFICER_ROLE)
    @Transactional
    @Operation(
            operationId = "assessVulnerability",
            summary = "Assess a regency or city for a year",
            description =
                    "A further one for the same region and year supersedes the one before, which stays readable. The"
                            + " same content as the latest changes nothing and answers 200.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AssessmentView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The latest says the same",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AssessmentView.class)))
    public RestResponse<AssessmentView> assess(AssessmentDraft draft) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        draft.check(validator);
        caller.requireCovers(draft.regionCode());
        VulnerabilityAssessment.lock(draft.regionCode(), draft.period());
        var before = VulnerabilityAssessment.latest(draft.regionCode(), draft.period())
                .orElse(null);
        if (before != null && before.says(draft)) {
            return answer(200, before);
        }
        var assessment = VulnerabilityAssessment.store(draft, before, caller.id());
        audit.record(Entry.of(Act.ASSESSMENT_RECORDED, "assessment", assessment.id)
                .in(draft.regionCode())
                .changing(before == null ? null : before.scores, draft));
        assessed.fire(new VulnerabilityAssessed(assessment.regionCode, assessment.createdAt, assessment.scores));
        return answer(201, assessment);
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Transactional
    @Operation(
            operationId = "listVulnerabilityAssessments",
            summary = "Assessments that I may see, by region, year and version",
            description = "The latest of each region and year, with history=true all. Integrators see scores only.")
    public Page<AssessmentView> list(@Valid @BeanParam AssessmentFilter filter, @BeanParam PageRequest page) {
        page.checked();
        var where = filter.visibleTo(caller);
        var list = "assessments|" + caller.id() + "|" + where;
        var rows = where.page(page.cursor == null ? null : cursors.open(list, page.cursor), page.limit);
        var names = namesOf(rows);
        return Page.of(
                rows,
                page.limit,
                assessment -> view(assessment, names),
                last -> cursors.seal(list, last.regionCode, last.period, last.version),
                page.total ? where.count() : null);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Transactional
    @Operation(operationId = "getVulnerabilityAssessment", summary = "One assessment, also a superseded one")
    public AssessmentView get(@PathParam("id") UUID id) {
        var assessment = VulnerabilityAssessment.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        return view(assessment, namesOf(List.of(assessment)));
    }

    @GET
    @Path("/coverage")
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "getVulnerabilityCoverage",
            summary = "Which regencies and cities have an assessment for a year, and which have none")
    public AssessmentView.Coverage coverage(
            @QueryParam("period") @Parameter(required = true, description = "A year", example = "2026") String period,
            @QueryParam("parent") @Parameter(description = "A province; absent for all that I may see", example = "35")
                    String parent) {
        if (period == null || !period.matches("[0-9]{4}")) {
            throw ProblemType.INVALID_PARAMETER
                    .problem()
                    .violations(List.of(new Violation("period", period == null ? "REQUIRED" : "PATTERN", "[0-9]{4}")));
        }
        var regencies = regenciesIn(parent);
        var codes = regencies.stream().map(region -> region.code).toList();
        var assessed = new HashSet<>(VulnerabilityAssessment.assessed(codes, period));
        var with = places(regencies, region -> assessed.contains(region.code));
        var without = places(regencies, region -> !assessed.contains(region.code));
        return new AssessmentView.Coverage(
                period, parent, regencies.size(), with.size(), without.size(), with, without);
    }

    private List<Region> regenciesIn(String parent) {
        if (parent != null && (!Region.exists(parent) || RegionCode.regencyOf(parent) != null)) {
            throw ProblemType.INVALID_PARAMETER
                    .problem()
                    .violations(List.of(new Violation("parent", "UNKNOWN_REGION")));
        }
        if (parent != null && (caller.scope() == null || !RegionCode.covers(parent, caller.scope()))) {
            caller.requireCovers(parent);
        }
        return Region.regenciesOf(parent).stream()
                .filter(region -> caller.covers(region.code))
                .toList();
    }

    private static List<AssessmentView.Place> places(List<Region> regencies, Predicate<Region> which) {
        return regencies.stream()
                .filter(which)
                .map(region -> new AssessmentView.Place(region.code, region.name))
                .toList();
    }

    private Map<UUID, String> namesOf(List<VulnerabilityAssessment> assessments) {
        return caller.isVerifier()
                ? Account.namesOf(assessments.stream()
                        .map(assessment -> assessment.authorId)
                        .collect(Collectors.toSet()))
                : Map.of();
    }

    private static AssessmentView view(VulnerabilityAssessment assessment, Map<UUID, String> names) {
        var name = names.get(assessment.authorId);
        return AssessmentView.of(
                assessment, name == null ? null : new AssessmentView.Author(assessment.authorId, name));
    }

    private RestResponse<AssessmentView> answer(int status, VulnerabilityAssessment assessment) {
        return RestResponse.ResponseBuilder.<AssessmentView>create(status)
                .location(URI.create("/api/v1/vulnerability-assessments/" + assessment.id))
                .header("ETag", new Etag(assessment.version))
                .entity(view(assessment, namesOf(List.of(assessment))))
                .build();
    }
}
