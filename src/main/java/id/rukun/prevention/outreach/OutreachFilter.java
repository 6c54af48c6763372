package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import id.rukun.vocabulary.OutreachType;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the list of outreach activities. */
public class OutreachFilter {
    @QueryParam("type")
    public OutreachType type;

    @QueryParam("regionCode")
    @RegionParameter
    @Parameter(description = "In this region and below", example = "35.27")
    @Pattern(regexp = RegionCode.FORM)
    public String regionCode;

    @QueryParam("from")
    @Parameter(description = "heldOn on or after")
    public LocalDate from;

    @QueryParam("to")
    @Parameter(description = "heldOn on or before")
    public LocalDate to;

    @QueryParam("answers")
    @Parameter(description = "Only follow-ups of this report")
    public UUID answers;

    @QueryParam("mine")
    @Parameter(description = "Only what the caller wrote")
    public Boolean mine;

    /** Whether the filter selects what the caller wrote. */
    public boolean isOwn() {
        return Boolean.TRUE.equals(mine);
    }

    /** Returns the HQL condition for the rows that the caller may see and that match this filter. */
    Condition condition(Caller caller) {
        var condition = OutreachAccess.of(caller).rows().and(OutreachAccess.regionWithin("region", regionCode));
        if (isOwn()) {
            condition = condition.and(OutreachAccess.writtenBy(caller));
        }
        if (type != null) {
            condition = condition.and(Condition.of("type = :type", "type", type.name()));
        }
        if (from != null) {
            condition = condition.and(Condition.of("heldOn >= :from", "from", from));
        }
        if (to != null) {
            condition = condition.and(Condition.of("heldOn <= :to", "to", to));
        }
        if (answers != null) {
            condition = condition.and(
                    Condition.of("(answered.reportId = :answers or answered.alertId = :answers)", "answers", answers));
        }
        return condition;
    }
}
