package id.rukun.warning.method;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * The evidence about a regency, in any order.
 *
 * @param vulnerability its assessments, empty if it was never assessed
 * @param lastSign the local day of its latest report, outreach or sign-in by a pioneer, or null if there is none
 */
public record RegencyEvidence(
        List<ConflictEvidence> conflicts,
        List<WarningEvidence> warnings,
        List<VulnerabilityEvidence> vulnerability,
        LocalDate lastSign) {

    public static final RegencyEvidence NONE = new RegencyEvidence(List.of(), List.of(), List.of(), null);

    /** Returns the evidence that would remain if reports were rejected. */
    public RegencyEvidence without(Collection<UUID> reports) {
        return new RegencyEvidence(
                conflicts.stream()
                        .filter(each -> !reports.contains(each.reportId()))
                        .toList(),
                warnings.stream()
                        .filter(each -> !reports.contains(each.reportId()))
                        .toList(),
                vulnerability,
                lastSign);
    }

    /** Returns the evidence that is verified, on which the level for the public rests. */
    public RegencyEvidence verifiedOnly() {
        return new RegencyEvidence(
                conflicts.stream().filter(Evidence::verified).toList(),
                warnings.stream().filter(Evidence::verified).toList(),
                vulnerability,
                lastSign);
    }

    /** Returns the latest vulnerability known at the end of a day, or empty if there was none. */
    OptionalDouble vulnerability(LocalDate day) {
        VulnerabilityEvidence latest = null;
        for (var each : vulnerability) {
            if (!each.knownFrom().isAfter(day)
                    && (latest == null || !each.knownFrom().isBefore(latest.knownFrom()))) {
                latest = each;
            }
        }
        return latest == null ? OptionalDouble.empty() : OptionalDouble.of(latest.value());
    }
}
