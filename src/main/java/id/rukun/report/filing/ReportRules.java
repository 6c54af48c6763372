package id.rukun.report.filing;

import id.rukun.platform.form.FormRule;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Boundaries;
import id.rukun.region.Region;
import id.rukun.region.RegionCode;
import id.rukun.report.EarlyWarning;
import id.rukun.report.Impact;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportTimes;
import id.rukun.vocabulary.ReportKind;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Validates reports, whether they are filed, corrected, synchronised or imported. */
@Singleton
public class ReportRules {
    /** The earliest accepted time. An earlier year is a typing error. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** The field that holds what each kind of report describes. */
    private static final Map<ReportKind, String> PARTS =
            Map.of(ReportKind.CONFLICT, "conflict", ReportKind.EARLY_WARNING, "earlyWarning");

    private final Validator validator;
    private final Boundaries boundaries;

    ReportRules(Validator validator, Boundaries boundaries) {
        this.validator = validator;
        this.boundaries = boundaries;
    }

    /** Returns for clients the rules beyond the constraints of {@link ReportDraft}. */
    public static List<FormRule> conditions() {
        var rules = new ArrayList<FormRule>();
        rules.add(FormRule.of("occurredAt", "TOO_FAR_AHEAD").max(ReportTimes.MOST_AHEAD.toHours()));
        rules.add(FormRule.of("occurredAt", "AT_LEAST").earliest(EARLIEST));
        rules.addAll(Region.placeRules("regionCode"));
        rules.add(FormRule.of("position", "TOO_FAR")
                .max(Boundaries.MAX_KM_FROM_REGENCY)
                .other("regionCode"));
        PARTS.forEach((kind, part) -> {
            rules.add(FormRule.of(part, "REQUIRED").when("kind", kind));
            PARTS.keySet().stream()
                    .filter(other -> other != kind)
                    .forEach(other -> rules.add(FormRule.of(part, "NOT_WITH").when("kind", other)));
        });
        Impact.rules("conflict.impact").forEach(rules::add);
        rules.add(FormRule.of("earlyWarning.indicators", "UNIQUE").other("earlyWarning.indicators[].code"));
        rules.sort(Comparator.comparing(FormRule::field).thenComparing(FormRule::code));
        return rules;
    }

    /** @throws ProblemException {@code validation-failed} with all violations */
    void check(ReportDraft draft) {
        violations(draft).throwIfAny();
    }

    Violations violations(ReportDraft draft) {
        return violations(draft, false);
    }

    /**
     * Checks a report of a published source. Accepts a province as its region, because some sources state no smaller
     * region.
     */
    void checkImported(ReportDraft draft) {
        violations(draft, true).throwIfAny();
    }

    private Violations violations(ReportDraft draft, boolean provinceWillDo) {
        var violations = Violations.of(validator, draft);
        checkTime(draft, violations);
        checkPlace(draft, provinceWillDo, violations);
        checkKind(draft, violations);
        return violations;
    }

    private static void checkTime(ReportDraft draft, Violations violations) {
        if (draft.occurredAt() == null) {
            return;
        }
        if (draft.occurredAt().isAfter(Ids.now().plus(ReportTimes.MOST_AHEAD))) {
            violations.add("occurredAt", "TOO_FAR_AHEAD", ReportTimes.MOST_AHEAD.toHours());
        }
        if (draft.occurredAt().isBefore(EARLIEST)) {
            violations.add("occurredAt", "AT_LEAST", EARLIEST);
        }
    }

    private void checkPlace(ReportDraft draft, boolean provinceWillDo, Violations violations) {
        var code = draft.regionCode();
        if (code == null) {
            return;
        }
        Region.require(
                "regionCode", code, provinceWillDo ? Region::exists : Region::isPlace, "NOT_A_PLACE", violations);
        var position = draft.position();
        if (position != null
                && !violations.on("regionCode")
                && !violations.on("position")
                && boundaries.isTooFar(code, position.latitude(), position.longitude())) {
            violations.add("position", "TOO_FAR", Boundaries.MAX_KM_FROM_REGENCY, RegionCode.regencyOrProvinceOf(code));
        }
    }

    private static void checkKind(ReportDraft draft, Violations violations) {
        if (draft.kind() == null) {
            return;
        }
        checkPart(ReportKind.CONFLICT, draft.conflict(), draft.kind(), violations);
        checkPart(ReportKind.EARLY_WARNING, draft.earlyWarning(), draft.kind(), violations);
        if (draft.conflict() != null && draft.conflict().impact() != null) {
            draft.conflict().impact().check("conflict.impact", violations);
        }
        if (draft.earlyWarning() != null && !violations.on("earlyWarning.indicators")) {
            var signs = draft.earlyWarning().indicators();
            if (signs.stream().map(EarlyWarning.Sign::code).distinct().count() < signs.size()) {
                violations.add("earlyWarning.indicators", "UNIQUE");
            }
        }
    }

    private static void checkPart(ReportKind described, Object part, ReportKind kind, Violations violations) {
        if (described == kind && part == null) {
            violations.add(PARTS.get(described), "REQUIRED");
        } else if (described != kind && part != null) {
            violations.add(PARTS.get(described), "NOT_WITH", "kind " + kind);
        }
    }
}
