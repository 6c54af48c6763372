package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import id.rukun.vocabulary.Level;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the list of alerts. */
public class AlertFilter {
    @QueryParam("status")
    @Parameter(description = "PUBLISHED: the current ones")
    public AlertStatus status;

    @QueryParam("regionCode")
    @RegionParameter
    @Parameter(description = "For this region and those below", example = "35")
    @Pattern(regexp = RegionCode.FORM)
    public String regionCode;

    @QueryParam("level")
    @Parameter(description = "Of this level", example = "AWAS")
    public Level level;

    /** Everything that shapes the list but the time of asking, for binding its cursors. */
    String canonical(Caller caller) {
        return "alerts|" + AlertAccess.of(caller).canonical() + "|" + status + "|" + regionCode + "|" + level;
    }

    /** Returns the HQL condition for the rows that the caller may see and that match this filter. */
    Condition condition(Caller caller, Instant now) {
        var condition = AlertAccess.of(caller).rows().and(AlertAccess.regionWithin("region", regionCode));
        if (level != null) {
            condition = condition.and(Condition.of("level = :level", "level", level));
        }
        if (status != null) {
            condition = condition.and(Condition.of("state = :state", "state", stateOf(status)));
        }
        if (status == AlertStatus.PUBLISHED || status == AlertStatus.EXPIRED) {
            var current = status == AlertStatus.PUBLISHED;
            condition = condition.and(Condition.of(current ? "expiresAt > :now" : "expiresAt <= :now", "now", now));
        }
        return condition;
    }

    private static Alert.State stateOf(AlertStatus status) {
        return status == AlertStatus.EXPIRED ? Alert.State.PUBLISHED : Alert.State.valueOf(status.name());
    }
}
