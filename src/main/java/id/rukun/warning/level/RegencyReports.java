package id.rukun.warning.level;

import id.rukun.vocabulary.ReportKind;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.VulnerabilityEvidence;
import id.rukun.warning.method.WarningEvidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that is known about a regency on a local day. */
record RegencyReports(
        LocalDate today,
        List<ReportEvidence> reports,
        SignsOfLife.Signs signs,
        List<VulnerabilityEvidence> vulnerability) {

    private static final int COVERAGE_DAYS = 90;

    /** Reports of the last 90 days. @param lastReportOn null if there is none */
    record Coverage(int reports, int reporters, LocalDate lastReportOn) {}

    /** Returns the evidence that an assessment rests on. A basis for others never rests on a sign-in. */
    RegencyEvidence evidence(Basis basis) {
        var live = basis == Basis.LIVE;
        var states = reports.stream()
                .flatMap(ReportEvidence::states)
                .filter(state -> live || state.verified())
                .toList();
        return new RegencyEvidence(
                states.stream()
                        .filter(ConflictEvidence.class::isInstance)
                        .map(ConflictEvidence.class::cast)
                        .toList(),
                states.stream()
                        .filter(WarningEvidence.class::isInstance)
                        .map(WarningEvidence.class::cast)
                        .toList(),
                vulnerability,
                live
                        ? signs.latest(lastKnown(reports.stream()))
                        : SignsOfLife.Signs.later(
                                signs.outreach(), lastKnown(reports.stream().filter(ReportEvidence::verified))));
    }

    Coverage coverage(Basis basis) {
        var recent = counted(basis)
                .filter(report -> report.knownOn().isAfter(today.minusDays(COVERAGE_DAYS)))
                .toList();
        return new Coverage(recent.size(), reporters(recent.stream()), lastKnown(recent.stream()));
    }

    int unverified(ReportKind kind) {
        return (int) unverified().filter(report -> report.kind() == kind).count();
    }

    int unverifiedReporters() {
        return reporters(unverified());
    }

    private Stream<ReportEvidence> unverified() {
        Predicate<ReportEvidence> verified = ReportEvidence::verified;
        return counted(Basis.LIVE)
                .filter(verified.negate())
                .filter(report -> report.day().isAfter(today.minusDays(COVERAGE_DAYS)));
    }

    private Stream<ReportEvidence> counted(Basis basis) {
        return reports.stream().filter(report -> report.counts() && (basis == Basis.LIVE || report.verified()));
    }

    /** Counts each sensitive or erased report as one of a reporter of its own. */
    private static int reporters(Stream<ReportEvidence> reports) {
        return (int) reports.map(report -> Objects.requireNonNullElse(report.reporter(), report.reportId()))
                .distinct()
                .count();
    }

    private static LocalDate lastKnown(Stream<ReportEvidence> reports) {
        return reports.map(ReportEvidence::knownOn).max(LocalDate::compareTo).orElse(null);
    }
}
