package id.rukun.incident;

import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import id.rukun.vocabulary.Agency;
import id.rukun.vocabulary.IncidentStatus;
import id.rukun.vocabulary.Phase;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the list of incidents. A repeated parameter matches any of its values. */
public class IncidentFilter {
    @QueryParam("status")
    public List<IncidentStatus> status;

    @QueryParam("phase")
    public List<Phase> phase;

    @QueryParam("regionCode")
    @RegionParameter
    @Parameter(description = "In this region and below", example = "35.27")
    @Pattern(regexp = RegionCode.FORM)
    public String regionCode;

    @QueryParam("severity")
    @Parameter(
            description = "At least, 1–5",
            schema = @Schema(type = SchemaType.INTEGER, format = "int32", minimum = "1", maximum = "5"))
    public Integer severity;

    @QueryParam("agency")
    public List<Agency> agency;

    @QueryParam("from")
    @Parameter(description = "openedAt at or after (for integrators: the local day of)")
    public Instant from;

    @QueryParam("to")
    @Parameter(description = "openedAt before (for integrators: to the end of the local day of)")
    public Instant to;

    @QueryParam("assignee")
    @Parameter(description = "An account's id. Not for integrators")
    public UUID assignee;
}
