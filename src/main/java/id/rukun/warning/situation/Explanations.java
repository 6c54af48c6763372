package id.rukun.warning.situation;

import id.rukun.platform.json.Times;
import id.rukun.platform.text.Messages;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.Driver;
import id.rukun.warning.method.Rule;
import id.rukun.warning.method.ToLower;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Why a level is what it is, in sentences that a village head can follow. What stands in them is in the situation: of one
 * {@link RegencySituation#withoutReports without reports} they tell of none.
 */
public final class Explanations {
    private static final Messages TEXTS = Messages.named("explanation");

    /** More would not be read. */
    private static final int REPORTS = 3;

    /** A smaller number could point to a reporter. */
    public static final int LEAST_FOR_THE_PUBLIC = 5;

    private static final double PERCENT = 100;

    private final RegencySituation situation;
    private final Locale language;
    private final boolean everyone;

    private Explanations(RegencySituation situation, Locale language, boolean everyone) {
        this.situation = situation;
        this.language = language;
        this.everyone = everyone;
    }

    /**
     * For verifiers of the regency.
     *
     * @param from the level before; null or the same where it did not change
     */
    public static String of(RegencySituation situation, Level from, Locale language) {
        return new Explanations(situation, language, false).text(from);
    }

    /** For everyone: no report by itself, no number below five, no day. */
    public static String forThePublic(RegencySituation situation, Level from, Locale language) {
        return new Explanations(situation, language, true).text(from);
    }

    private String text(Level from) {
        var sentences = new ArrayList<String>();
        sentences.add(change(from));
        if (situation.rule() != null) {
            reason(sentences);
            if (!everyone) {
                weightiest(sentences);
            }
            toLower(sentences);
        }
        return String.join(" ", sentences);
    }

    private String change(Level from) {
        if (from == null || from == situation.level()) {
            return say("is", situation.name(), situation.level());
        }
        return say(from.compareTo(situation.level()) < 0 ? "rose" : "fell", situation.name(), from, situation.level());
    }

    private void reason(List<String> sentences) {
        switch (situation.rule()) {
            case TENSION -> sentences.add(tension());
            case SEVERE_REPORT -> sentences.add(severe());
            case ALARM -> alarms(sentences);
            case ALARM_AND_TENSION -> {
                alarms(sentences);
                sentences.add(tension());
            }
            case QUIET -> sentences.add(say("quiet"));
            case HELD -> sentences.add(say("held", situation.ruleLevel()));
        }
        if (situation.rule() == Rule.TENSION) {
            alarms(sentences);
        }
    }

    private String tension() {
        return say(
                Boolean.TRUE.equals(situation.vulnerabilityAssumed()) ? "tension.assumed" : "tension",
                decimal(situation.tensionIndex()),
                decimal(situation.hazard()),
                decimal(situation.vulnerability()));
    }

    private String severe() {
        var gravest = reports().stream()
                .filter(report -> report.severity() != null && Boolean.TRUE.equals(report.verified()))
                .max((one, other) -> one.severity() == other.severity().intValue()
                        ? one.occurredAt().compareTo(other.occurredAt())
                        : one.severity() - other.severity());
        return everyone || gravest.isEmpty()
                ? say("severe")
                : say("severe.on", gravest.get().severity(), date(gravest.get().occurredAt()));
    }

    /** All alarms as one: how many reports on how many days, against what is usual. */
    private void alarms(List<String> sentences) {
        var alarms = drivers(Driver.Type.ALARM);
        if (alarms.isEmpty()) {
            return;
        }
        if (alarms.stream().anyMatch(alarm -> alarm.observed() == null)) {
            sentences.add(say("alarm.public"));
            return;
        }
        var days = alarms.stream().collect(Collectors.toMap(Driver::date, Driver::observed, Math::max, TreeMap::new));
        var observed = days.values().stream().mapToInt(Integer::intValue).sum();
        var usual =
                usual(alarms.stream().mapToDouble(Driver::expected).average().orElseThrow());
        if (everyone) {
            sentences.add(
                    observed < LEAST_FOR_THE_PUBLIC ? say("alarm.public") : say("alarm.public.many", observed, usual));
        } else if (days.size() == 1) {
            sentences.add(say(observed == 1 ? "alarm.one" : "alarm.day", observed, date(days.firstKey()), usual));
        } else {
            sentences.add(say("alarm.days", observed, days.size(), date(days.firstKey()), date(days.lastKey()), usual));
        }
    }

    private String usual(double expected) {
        var whole = Math.round(expected);
        return whole < 1 ? say("usual.less") : say("usual", whole);
    }

    private void weightiest(List<String> sentences) {
        var reports = reports().stream()
                .filter(report -> report.occurredAt() != null)
                .limit(REPORTS)
                .map(report -> say(
                        Boolean.TRUE.equals(report.verified()) ? "report.verified" : "report",
                        date(report.occurredAt()),
                        report.severity(),
                        Math.round(report.share() * PERCENT)))
                .toList();
        if (!reports.isEmpty()) {
            sentences.add(say("reports", String.join("; ", reports)));
        }
    }

    private void toLower(List<String> sentences) {
        var lower = situation.toLower();
        if (lower == null) {
            return;
        }
        if (lower.fallsAt() != null) {
            sentences.add(say("falls", lower.level(), date(lower.fallsAt())));
            return;
        }
        var unmet = lower.conditions().stream()
                .filter(condition -> !condition.met())
                .map(this::condition)
                .toList();
        if (!unmet.isEmpty()) {
            sentences.add(say("lower", lower.level(), String.join(say("and"), unmet)));
        }
    }

    private String condition(ToLower.Condition condition) {
        return switch (condition.what()) {
            case TENSION_BELOW -> say("lower.tension", decimal(condition.tensionBelow()));
            case NO_SEVERE_REPORT -> say("lower.severe");
            case NO_ALARM ->
                condition.orTensionBelow() == null
                        ? say("lower.alarm")
                        : say("lower.alarm.tension", decimal(condition.orTensionBelow()));
        };
    }

    private List<Driver> reports() {
        return drivers(Driver.Type.REPORT);
    }

    private List<Driver> drivers(Driver.Type type) {
        return situation.drivers() == null
                ? List.of()
                : situation.drivers().stream()
                        .filter(driver -> driver.type() == type)
                        .toList();
    }

    private String decimal(double value) {
        return String.format(language, "%.1f", value);
    }

    private String date(Instant at) {
        return date(LocalDate.ofInstant(at, Times.ZONE));
    }

    private String date(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", language).format(day);
    }

    private String say(String key, Object... arguments) {
        return TEXTS.get(language, key, arguments);
    }
}
