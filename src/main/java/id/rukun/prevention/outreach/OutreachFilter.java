package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.OutreachType;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Filters the list of outreach activities. */
public class OutreachFilter {
    @QueryParam("type")
    public OutreachType type;

    @QueryParam("regionCode")
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

    /** The where-clause shared by page and count. */
    record Where(List<String> conditions, Map<String, Object> parameters) {
        private void add(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }

        /** Matches a region and all regions below it. */
        private String within(String name, String code) {
            parameters.put(name, code);
            if (code.length() == 2) {
                return "left(regionCode, 2) = :" + name;
            }
            if (code.length() == 5) {
                return "regencyCode = :" + name;
            }
            parameters.put(name + "End", RegionCode.endOf(code));
            return "(regionCode >= :" + name + " and regionCode < :" + name + "End)";
        }

        private String by(Caller caller) {
            parameters.put("me", caller.id());
            parameters.put("pseudonym", caller.pseudonym());
            return "(authorId = :me or authorKey = :pseudonym)";
        }

        /** Returns everything that defines the list; cursors are bound to it. */
        String canonical(UUID caller) {
            var shown = new TreeMap<>(parameters);
            shown.remove("pseudonym");
            return "outreach|" + caller + "|" + conditions + "|" + shown;
        }

        List<Outreach> page(LocalDate heldOn, UUID id, int limit) {
            var all = new ArrayList<>(conditions);
            var bound = new TreeMap<>(parameters);
            if (heldOn != null) {
                all.add("(heldOn < :key or heldOn = :key and id < :keyId)");
                bound.put("key", heldOn);
                bound.put("keyId", id);
            }
            return Outreach.<Outreach>find(String.join(" and ", all) + " order by heldOn desc, id desc", bound)
                    .range(0, limit)
                    .list();
        }

        long count() {
            return Outreach.count(String.join(" and ", conditions), parameters);
        }
    }

    Where visibleTo(Caller caller) {
        var where = new Where(new ArrayList<>(), new TreeMap<>());
        if (Boolean.TRUE.equals(mine) || !caller.isVerifier()) {
            where.conditions().add(where.by(caller));
        } else {
            var scope = caller.scope() == null ? "1 = 1" : where.within("scope", caller.scope());
            if (caller.has(Role.PIONEER)) {
                where.conditions().add("(" + scope + " or " + where.by(caller) + ")");
            } else {
                where.conditions().add(scope);
            }
        }
        narrow(where);
        return where;
    }

    private void narrow(Where where) {
        if (type != null) {
            where.add("type = :type", "type", type.name());
        }
        if (regionCode != null) {
            where.conditions().add(where.within("region", regionCode));
        }
        if (from != null) {
            where.add("heldOn >= :from", "from", from);
        }
        if (to != null) {
            where.add("heldOn <= :to", "to", to);
        }
        if (answers != null) {
            where.add("(answered.reportId = :answers or answered.alertId = :answers)", "answers", answers);
        }
    }
}
