package id.rukun.warning.method;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import id.rukun.platform.json.StoredJson;
import id.rukun.prevention.vulnerability.Scores;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.vocabulary.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The level over a time against the method as its document says it, over random histories of what was known. */
class ReplayTest {
    private static final Instant FROM = Instant.parse("2025-01-10T03:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(300));

    @Test
    void the_level_is_that_of_the_definition_over_any_history() {
        var changes = 0;
        for (var seed = 1; seed <= 40; seed++) {
            var history = history(seed);

            var points = points(replay(HeldLevel.CALM, FROM, history).run(FROM, UNTIL));

            assertThat("seed " + seed, points, equalTo(history.levels(FROM, UNTIL)));
            changes += points.size();
        }
        assertThat("something happened", changes, greaterThan(400));
    }

    @Test
    void worked_out_in_parts_it_is_the_same() {
        for (var seed = 1; seed <= 20; seed++) {
            var history = history(seed);
            var whole = points(replay(HeldLevel.CALM, FROM, history).run(FROM, UNTIL));
            var parts = new ArrayList<Definition.Point>();
            var standing = HeldLevel.CALM;
            var random = new Random(seed);
            for (var from = FROM; !from.isAfter(UNTIL); ) {
                var until = from.plus(random.nextInt(60 * 24), ChronoUnit.HOURS);
                until = until.isAfter(UNTIL) ? UNTIL : until;
                var replay = replay(standing, from, since(history, from));
                parts.addAll(points(replay.run(from, until)));
                standing = replay.standing();
                from = until.plus(1, ChronoUnit.MICROS);
            }

            assertThat("seed " + seed, parts, equalTo(whole));
        }
    }

    @Test
    void the_level_after_three_weeks_does_not_depend_on_where_it_began() {
        for (var seed = 1; seed <= 40; seed++) {
            var history = history(seed);
            var begun = FROM.plus(Duration.ofDays(100 + seed));
            for (var level : Level.values()) {
                var standing = level == Level.NORMAL ? HeldLevel.CALM : new HeldLevel(level, begun, null);
                var late = replay(standing, begun, since(history, begun));
                late.run(begun, begun.plus(Duration.ofDays(25)));
                var whole = replay(HeldLevel.CALM, FROM, history);
                whole.run(FROM, begun.plus(Duration.ofDays(25)));

                assertThat(
                        "seed " + seed,
                        late.standing().level(),
                        equalTo(whole.standing().level()));
            }
        }
    }

    @Test
    void what_would_bring_it_down_comes_true_if_nothing_new_happens() {
        var fallen = 0;
        for (var seed = 1; seed <= 40; seed++) {
            var history = history(seed);
            var quietFrom = FROM.plus(Duration.ofDays(120)).plus(Duration.ofMinutes(977L * seed));
            var quiet = new Definition(
                    history.facts().stream()
                            .filter(fact -> fact.knownFrom().isBefore(quietFrom))
                            .map(fact -> fact.knownTo().isAfter(quietFrom) ? openFrom(fact) : fact)
                            .toList(),
                    history.assessments().stream()
                            .filter(assessment -> assessment.at().isBefore(quietFrom))
                            .toList());
            var until = replay(HeldLevel.CALM, FROM, quiet);
            until.run(FROM, quietFrom);
            var standing = until.standing();
            var reading = MethodResult.of(tally(quiet, quietFrom), vulnerability(quiet), Methods.DEFAULT);
            var outlook = LevelForecast.of(reading, standing, Methods.DEFAULT);
            if (standing.level() != Level.NORMAL) {
                var next = quietFrom.plus(1, ChronoUnit.MICROS);
                var falls =
                        replay(standing, next, since(quiet, next)).run(next, UNTIL.plus(Duration.ofDays(100))).stream()
                                .filter(turn -> turn.after().level() != standing.level())
                                .findFirst()
                                .orElseThrow();
                assertThat("seed " + seed, outlook.fallsAt(), equalTo(falls.at()));
                assertThat(outlook.level(), equalTo(falls.after().level()));
                fallen++;
            }
        }
        assertThat(fallen, greaterThan(10));
    }

    @Test
    void until_the_next_midnight_the_numbers_follow_from_those_worked_out_before() {
        for (var seed = 1; seed <= 20; seed++) {
            var history = history(seed);
            var known = FROM.plus(Duration.ofDays(150)).plus(Duration.ofMinutes(37L * seed));
            var still = new Definition(
                    history.facts().stream()
                            .filter(fact -> fact.counted() && fact.isKnownAt(known))
                            .map(ReplayTest::openFrom)
                            .toList(),
                    List.of());
            var window = new Window(Methods.DEFAULT);
            still.facts().forEach(window::add);
            var snapshot = StoredJson.read(StoredJson.write(window.snapshot(known)), NumbersSnapshot.class);
            for (var minutes = 0; minutes < 12 * 60; minutes += 61) {
                var then = known.plus(minutes, ChronoUnit.MINUTES);
                if (Definition.day(then).equals(Definition.day(known))) {
                    var picture = snapshot.at(then, HeldLevel.CALM, snapshot.alarms(Methods.DEFAULT), Methods.DEFAULT)
                            .orElseThrow();
                    assertThat(
                            picture.alarms(),
                            equalTo(Alarm.of(still.counts(then), picture.tally().today(), Methods.DEFAULT)));
                    assertThat(picture.tally().counts(), equalTo(still.counts(then)));
                    assertThat(
                            new Weighing(Methods.DEFAULT).hazard(picture.tally().weight()),
                            closeTo(still.hazard(then), 1e-9));
                    var heaviest = window.heaviest(then, Window.HEAVIEST);
                    assertThat(
                            picture.heaviest().stream().map(Driver::reportId).toList(),
                            equalTo(heaviest.stream().map(Driver::reportId).toList()));
                    assertThat(
                            picture.heaviest().get(0).share(),
                            closeTo(heaviest.get(0).share(), 1e-9));
                }
            }
            var otherwise = Methods.with(Map.of("rukun.warning.half-life-days", "7"));
            assertThat(snapshot.isOf(Methods.DEFAULT), equalTo(true));
            assertThat(snapshot.isOf(otherwise), equalTo(false));
        }
    }

    private static Fact openFrom(Fact fact) {
        return new Fact(
                fact.reportId(),
                fact.knownFrom(),
                Instant.MAX,
                fact.regencyCode(),
                fact.occurredAt(),
                fact.severity(),
                fact.likelihood(),
                fact.intensity(),
                fact.capacities(),
                fact.verified(),
                fact.counted(),
                fact.incidentId());
    }

    private static DailyNumbers tally(Definition history, Instant asOf) {
        var window = new Window(Methods.DEFAULT);
        history.facts().stream()
                .filter(fact -> fact.counted() && fact.isKnownAt(asOf))
                .forEach(window::add);
        return window.tally(asOf);
    }

    private static Vulnerability vulnerability(Definition history) {
        return history.assessments().isEmpty()
                ? Vulnerability.assumed(Methods.DEFAULT)
                : Vulnerability.assessed(history.assessments()
                        .get(history.assessments().size() - 1)
                        .scores());
    }

    private static Replay replay(HeldLevel standing, Instant from, Definition history) {
        return new Replay(
                standing,
                from,
                history.facts().stream().filter(Fact::counted).toList(),
                history.assessments(),
                Methods.DEFAULT);
    }

    /** As much as is loaded to go on from there. */
    private static Definition since(Definition history, Instant from) {
        var day = Definition.day(from).minusDays(DailyNumbers.days(Methods.DEFAULT));
        var known = history.facts().stream()
                .filter(fact -> fact.counted() && !fact.knownTo().isBefore(from))
                .toList();
        var near = known.stream()
                .filter(fact -> !Definition.day(fact.occurredAt()).isBefore(day))
                .toList();
        return new Definition(
                known.stream()
                        .filter(fact -> near.contains(fact)
                                || fact.incidentId() != null
                                        && near.stream()
                                                .anyMatch(other ->
                                                        fact.incidentId().equals(other.incidentId())))
                        .toList(),
                history.assessments());
    }

    private static List<Definition.Point> points(List<Replay.Turn> turns) {
        return turns.stream()
                .map(turn -> new Definition.Point(turn.at(), turn.after()))
                .toList();
    }

    /** Quiet months and bursts; reports told late, early, corrected, rejected, counted to incidents; assessments. */
    private static Definition history(long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<Fact>();
        var incidents = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (var burst = 0; burst < 3; burst++) {
            var centre = FROM.plus(random.nextInt(300), ChronoUnit.DAYS);
            var reports = random.nextInt(12);
            for (var i = 0; i < reports; i++) {
                facts.addAll(states(centre.plus(random.nextInt(5 * 24 * 60), ChronoUnit.MINUTES), incidents, random));
            }
        }
        for (var i = 0; i < 25; i++) {
            facts.addAll(states(FROM.plus(random.nextInt(300 * 24), ChronoUnit.HOURS), incidents, random));
        }
        var assessments = new ArrayList<VulnerabilityAssessed>();
        for (var i = 0; i < random.nextInt(3); i++) {
            assessments.add(new VulnerabilityAssessed(
                    "35.27",
                    FROM.plus(random.nextInt(300 * 24 * 60), ChronoUnit.MINUTES),
                    new Scores(random.nextInt(11) * 1.0, random.nextInt(11) * 1.0, null, null)));
        }
        assessments.sort(Comparator.comparing(VulnerabilityAssessed::at));
        return new Definition(facts, assessments);
    }

    private static List<Fact> states(Instant occurredAt, List<UUID> incidents, Random random) {
        var id = UUID.randomUUID();
        var late = random.nextInt(10) == 0 ? random.nextInt(150 * 24 * 60) : random.nextInt(24 * 60) - 5;
        var knownFrom = occurredAt.plus(late, ChronoUnit.MINUTES);
        var states = new ArrayList<Fact>();
        var many = 1 + random.nextInt(3);
        for (var i = 0; i < many; i++) {
            var knownTo =
                    i == many - 1 ? Instant.MAX : knownFrom.plus(1 + random.nextInt(20 * 24 * 60), ChronoUnit.MINUTES);
            var warning = random.nextBoolean();
            var counted = random.nextInt(6) > 0;
            states.add(new Fact(
                    id,
                    knownFrom,
                    knownTo,
                    "35.27",
                    random.nextInt(5) == 0 ? occurredAt.minus(random.nextInt(100), ChronoUnit.DAYS) : occurredAt,
                    1 + random.nextInt(random.nextInt(3) == 0 ? 5 : 3),
                    warning ? 1 + random.nextInt(5) : null,
                    warning ? 1 + random.nextInt(3) : null,
                    warning ? random.nextInt(7) : 0,
                    counted && random.nextBoolean(),
                    counted,
                    random.nextInt(3) == 0 ? incidents.get(random.nextInt(3)) : null));
            knownFrom = knownTo;
        }
        return states;
    }
}
