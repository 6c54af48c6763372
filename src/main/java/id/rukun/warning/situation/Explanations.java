package id.rukun.warning.situation;

import id.rukun.platform.json.Times;
import id.rukun.platform.text.Messages;
import id.rukun.vocabulary.CodeLists;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.Cause;
import id.rukun.warning.level.LevelAssessment;
import id.rukun.warning.level.LevelDriver;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Explains a level in sentences that a village head can follow: frequencies instead of percentages, words if uncalibrated. */
public final class Explanations {
    private static final Messages TEXTS = Messages.named("explanation");
    private static final double HUNDRED = 100;

    /** From these probabilities on another word is used, the rarest first. */
    private static final double[] WORDS = {0.03, 0.10, 0.25, 0.50};

    /** From these shares of the hazard on other words are used. */
    private static final double[] SHARES = {0.2, 0.3, 0.45, 0.6, 0.9};

    private static final double FAR_MORE = 4;
    private static final double MORE = 1.5;
    private static final double LESS = 0.67;

    private final LevelAssessment assessment;
    private final String name;
    private final Locale language;
    private final List<String> sentences = new ArrayList<>();

    private Explanations(LevelAssessment assessment, String name, Locale language) {
        this.assessment = assessment;
        this.name = name;
        this.language = language;
    }

    /**
     * Returns the explanation for the verifiers of the regency.
     *
     * @param change with which the regency reached its level; null if it is not stored
     */
    static String live(LevelAssessment assessment, LevelAssessment.Change change, String name, Locale language) {
        return new Explanations(assessment, name, language).forVerifiers(change == null ? assessment.change() : change);
    }

    /** Returns the explanation for everyone: it names no report, no number of reports and no day of a report. */
    public static String published(LevelAssessment assessment, String name, Locale language) {
        return new Explanations(assessment, name, language).forEveryone();
    }

    private String forVerifiers(LevelAssessment.Change change) {
        opening(change);
        if (change.level() != change.previous()) {
            cause(change);
        }
        if (assessment.level == Level.NO_DATA) {
            say("noData");
            return text();
        }
        if (assessment.happened) {
            happened();
        }
        probability();
        drivers();
        unverified();
        if (assessment.vulnerabilityAssumed) {
            say("assumed");
        }
        lowering();
        return text();
    }

    private String forEveryone() {
        opening(assessment.change());
        if (assessment.level == Level.NO_DATA) {
            say("noData.verified");
            return text();
        }
        if (assessment.happened) {
            say("happened");
        }
        probability();
        say("verifiedOnly");
        return text();
    }

    private void opening(LevelAssessment.Change change) {
        var since = date(LocalDate.ofInstant(assessment.since, Times.ZONE));
        var direction = change.level().compareTo(change.previous());
        if (direction != 0) {
            say(direction > 0 ? "rose" : "fell", name, level(change.previous()), level(change.level()), since);
        } else {
            say("is", name, level(assessment.level), since);
        }
    }

    private String level(Level level) {
        return level == Level.NO_DATA ? find("level.noData") : level.name();
    }

    private void cause(LevelAssessment.Change change) {
        var rises = change.level().compareTo(change.previous()) > 0;
        var report = assessment.reportDrivers().stream()
                .filter(driver -> driver.reportId().equals(change.reportId()))
                .findFirst();
        if (rises && report.isPresent()) {
            say("cause." + change.cause() + ".named", driver(report.get()));
        } else {
            say(
                    change.cause() == Cause.MIDNIGHT
                            ? "cause.MIDNIGHT." + (rises ? "rose" : "fell")
                            : "cause." + change.cause());
        }
    }

    private void happened() {
        assessment.reportDrivers().stream()
                .filter(driver -> driver.type() == LevelDriver.Type.CONFLICT && Boolean.TRUE.equals(driver.verified()))
                .max((one, other) -> one.severity().equals(other.severity())
                        ? one.occurredOn().compareTo(other.occurredOn())
                        : one.severity() - other.severity())
                .ifPresentOrElse(gravest -> say("happened.named", driver(gravest)), () -> say("happened"));
    }

    private void probability() {
        if (assessment.calibrated) {
            say("frequency", frequency(assessment.probability), frequency(assessment.usual));
        } else {
            say("words", find("word." + index(WORDS, assessment.probability)), find(comparison()));
        }
    }

    private String frequency(double probability) {
        var of = Math.round(probability * HUNDRED);
        return of < 1 ? find("fewerThanOne") : String.valueOf(of);
    }

    private String comparison() {
        var ratio = assessment.usual == 0 ? 1 : assessment.probability / assessment.usual;
        if (ratio >= FAR_MORE) {
            return "usual.farMore";
        }
        if (ratio >= MORE) {
            return "usual.more";
        }
        return ratio < LESS ? "usual.less" : "usual.same";
    }

    /** Names what weighs most, and how many reports by how many people the rest comes from. */
    private void drivers() {
        var largest = assessment.drivers[0];
        if (largest.type() == LevelDriver.Type.BASE || !largest.isReport()) {
            say("driver.none");
        } else {
            say("driver." + index(SHARES, largest.share()), driver(largest));
        }
        if (assessment.reports > 1) {
            say("coverage", assessment.reports, reporters(assessment.reporters));
        }
    }

    private void unverified() {
        var reports = assessment.unverifiedConflicts + assessment.unverifiedWarnings;
        if (reports == 0) {
            return;
        }
        var kind = assessment.unverifiedConflicts == 0
                ? "warnings"
                : assessment.unverifiedWarnings == 0 ? "conflicts" : "both";
        say(
                "unverified." + (reports == 1 ? "one." : "many.") + kind,
                reports,
                reporters(assessment.unverifiedReporters));
    }

    private String reporters(int number) {
        return find(number == 1 ? "reporters.one" : "reporters.many", number);
    }

    private void lowering() {
        if (assessment.ruleLevel.compareTo(assessment.level) < 0) {
            say("held", level(assessment.ruleLevel));
        }
        var lower = assessment.toLower;
        if (lower == null) {
            return;
        }
        if (lower.fallsOn() != null) {
            say("falls", level(lower.level()), date(lower.fallsOn()));
        }
        if (!lower.decisions().isEmpty()) {
            say(
                    lower.decisions().size() == 1 ? "decision.one" : "decision.many",
                    lower.decisions().size());
        }
    }

    /** Returns a noun phrase such as "the clash between groups of 24 November 2026 (severity 4)". */
    private String driver(LevelDriver driver) {
        if (driver.type() == LevelDriver.Type.EARLY_WARNING) {
            return find("report.warning", date(driver.occurredOn()), driver.likelihood());
        }
        var key = driver.reports() != null && driver.reports() > 1 ? "report.conflict.many" : "report.conflict";
        return find(key, form(driver.form()), date(driver.occurredOn()), driver.severity(), driver.reports());
    }

    private String form(ConflictForm form) {
        return form == null || form == ConflictForm.OTHER || form == ConflictForm.UNCLEAR
                ? find("form.other")
                : CodeLists.label(form, language).toLowerCase(language);
    }

    private String date(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", language).format(day);
    }

    /** Returns how many of the ascending bounds a value reaches. */
    private static int index(double[] bounds, double value) {
        var index = 0;
        while (index < bounds.length && value >= bounds[index]) {
            index++;
        }
        return index;
    }

    private void say(String key, Object... arguments) {
        sentences.add(find(key, arguments));
    }

    private String find(String key, Object... arguments) {
        return TEXTS.get(language, key, arguments);
    }

    private String text() {
        return String.join(" ", sentences);
    }
}
