package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import id.rukun.report.verification.Overdue;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Indicator;
import id.rukun.vocabulary.Issue;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the list of reports. A repeated parameter matches any of its values. */
public class ReportFilter {
    @QueryParam("kind")
    public ReportKind kind;

    @QueryParam("status")
    public List<ReportStatus> status;

    @QueryParam("regionCode")
    @RegionParameter
    @Parameter(description = "In this region and below", example = "35.27")
    @Pattern(regexp = RegionCode.FORM)
    public String regionCode;

    @QueryParam("dimension")
    public List<Dimension> dimension;

    @QueryParam("form")
    public List<ConflictForm> form;

    @QueryParam("indicator")
    public List<Indicator> indicator;

    @QueryParam("issue")
    @Parameter(description = "What the conflict is about")
    public List<Issue> issue;

    @QueryParam("severityFrom")
    @Parameter(
            description = "Severity of the conflict, or of what is feared, at least: 1 slight – 5 grave",
            example = "3")
    @Min(1)
    @Max(5)
    public Integer severityFrom;

    @QueryParam("severityTo")
    @Parameter(description = "Severity at most, 1–5", example = "5")
    @Min(1)
    @Max(5)
    public Integer severityTo;

    @QueryParam("horizon")
    @Parameter(description = "How soon an early warning expects an escalation. Excludes conflicts")
    public List<Horizon> horizon;

    @QueryParam("sensitive")
    @Parameter(description = "Only reports whose reporter is hidden (true), or everything else (false)")
    public Boolean sensitive;

    @QueryParam("from")
    @Parameter(description = "occurredAt at or after (for integrators: the local day of)")
    public Instant from;

    @QueryParam("to")
    @Parameter(description = "occurredAt before (for integrators: to the end of the local day of)")
    public Instant to;

    @QueryParam("receivedFrom")
    @Parameter(description = "receivedAt at or after")
    public Instant receivedFrom;

    @QueryParam("receivedTo")
    @Parameter(description = "receivedAt before")
    public Instant receivedTo;

    @QueryParam("updatedFrom")
    @Parameter(description = "updatedAt at or after (for integrators: the local day of)")
    public Instant updatedFrom;

    @QueryParam("updatedTo")
    @Parameter(description = "updatedAt before (for integrators: to the end of the local day of)")
    public Instant updatedTo;

    @QueryParam("bbox")
    @Parameter(
            description = "West, south, east, north in degrees (RFC 7946 section 5). Not for integrators",
            example = "112.6,-7.4,112.9,-7.1")
    public String bbox;

    @QueryParam("near")
    @Parameter(
            description = "Latitude, longitude in degrees, and kilometres (up to 500). Not for integrators",
            example = "-7.26,112.75,10")
    public String near;

    @QueryParam("q")
    @Parameter(
            description =
                    "Words in title, place or narrative, the last one possibly unfinished: Indonesian stems, \"a phrase\", or,"
                            + " -without. Case, accents and punctuation do not matter. Not for integrators")
    public String q;

    @QueryParam("overdue")
    @Parameter(description = "Not taken up in time (true), or everything else (false). For coordinators and officers")
    public Boolean overdue;

    @QueryParam("claimedBy")
    @Parameter(
            description = "Claimed now by the verifier with this username. For coordinators and officers",
            example = "coordinator.sampang")
    public String claimedBy;

    @QueryParam("incidentId")
    @Parameter(description = "Counted to this incident. Not for integrators")
    public UUID incidentId;

    @QueryParam("mine")
    @Parameter(description = "Only what the caller filed")
    public Boolean mine;

    /**
     * Returns the condition on report r that selects the reports of the caller's list.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter}
     */
    public Condition shownTo(Caller caller, Overdue overdue) {
        return ReportQuery.of(caller, this, overdue).condition();
    }

    /** Returns whether the filter uses only time of occurrence, region, and the codes that statistics are grouped by. */
    public boolean isPlain() {
        return none(indicator)
                && sensitive == null
                && updatedFrom == null
                && updatedTo == null
                && claimedBy == null
                && receivedFrom == null
                && receivedTo == null
                && bbox == null
                && near == null
                && (q == null || q.isBlank())
                && overdue == null
                && incidentId == null
                && !isOwn();
    }

    /** Returns whether the list contains only what the caller filed. */
    public boolean isOwn() {
        return Boolean.TRUE.equals(mine);
    }

    private static boolean none(List<?> values) {
        return values == null || values.isEmpty();
    }
}
