package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.Level;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the list of alerts. */
public class AlertFilter {
    @QueryParam("status")
    @Parameter(description = "PUBLISHED: the current ones")
    public AlertStatus status;

    @QueryParam("regionCode")
    @Parameter(description = "For this region and those below", example = "35")
    @Pattern(regexp = RegionCode.FORM)
    public String regionCode;

    @QueryParam("level")
    @Parameter(description = "Of this level", example = "AWAS")
    public Level level;

    /** The where-clause shared by page and count. */
    record Where(List<String> conditions, Map<String, Object> parameters) {
        private void add(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }

        /** Matches a region and all regions below it. */
        private String within(String name, String code) {
            parameters.putAll(Map.of(name, code, name + "End", RegionCode.endOf(code)));
            return "(regionCode >= :%1$s and regionCode < :%1$sEnd)".formatted(name);
        }

        List<Alert> page(Instant draftedAt, UUID id, int limit) {
            var all = new ArrayList<>(conditions);
            var bound = new TreeMap<>(parameters);
            if (draftedAt != null) {
                all.add("(draftedAt < :key or draftedAt = :key and id < :keyId)");
                bound.put("key", draftedAt);
                bound.put("keyId", id);
            }
            return Alert.<Alert>find(String.join(" and ", all) + " order by draftedAt desc, id desc", bound)
                    .range(0, limit)
                    .list();
        }

        long count() {
            return Alert.count(String.join(" and ", conditions), parameters);
        }
    }

    /** Returns everything that defines the list except the current time; cursors are bound to it. */
    String canonical(Caller caller) {
        var who = caller.has(Role.OFFICER) ? caller.id() + "@" + caller.scope() : "everyone";
        return "alerts|" + who + "|" + status + "|" + regionCode + "|" + level;
    }

    Where visibleTo(Caller caller, Instant now) {
        var where = new Where(new ArrayList<>(List.of("1 = 1")), new TreeMap<>());
        if (!caller.has(Role.OFFICER)) {
            where.conditions().add("publishedAt is not null");
        } else if (caller.scope() != null) {
            where.conditions().add("(publishedAt is not null or " + where.within("scope", caller.scope()) + ")");
        }
        if (regionCode != null) {
            where.conditions().add(where.within("region", regionCode));
        }
        if (level != null) {
            where.add("level = :level", "level", level);
        }
        if (status != null) {
            where.add("state = :state", "state", stateOf(status));
        }
        if (status == AlertStatus.PUBLISHED || status == AlertStatus.EXPIRED) {
            where.add(status == AlertStatus.PUBLISHED ? "expiresAt > :now" : "expiresAt <= :now", "now", now);
        }
        return where;
    }

    private static Alert.State stateOf(AlertStatus status) {
        return status == AlertStatus.EXPIRED ? Alert.State.PUBLISHED : Alert.State.valueOf(status.name());
    }
}
