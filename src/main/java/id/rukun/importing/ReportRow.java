package id.rukun.importing;

import static id.rukun.export.ReportColumn.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import id.rukun.export.ReportColumn;
import id.rukun.export.TableCells;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.StrictJson;
import id.rukun.platform.problem.ProblemException;
import id.rukun.region.CurrentCode;
import id.rukun.report.Conflict;
import id.rukun.report.EarlyWarning;
import id.rukun.report.Impact;
import id.rukun.report.Party;
import id.rukun.report.Position;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.IncomingReport;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Indicator;
import id.rukun.vocabulary.InformationSource;
import id.rukun.vocabulary.Issue;
import id.rukun.vocabulary.LocationPrecision;
import id.rukun.vocabulary.PeaceCapacity;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import id.rukun.vocabulary.TimePrecision;
import id.rukun.vocabulary.Trend;
import id.rukun.vocabulary.Weapon;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads a row of a table of reports. A row written by the export becomes the report it was written from. */
final class ReportRow {
    static final List<ReportColumn> REQUIRED = List.of(KIND, TITLE, NARRATIVE, OCCURRED_AT, DIMENSIONS, SEVERITY);

    /** The hashtags of files that were exported before the default schema of libhxl was observed. */
    static final Map<String, ReportColumn> FORMER_HASHTAGS =
            Map.of("#event+id", ID, "#geo+accuracy+m", ACCURACY_METRES, "#date+precision", TIME_PRECISION);

    /**
     * Namespace of ids derived from what a row says. It must never change, or a repeated import would file every
     * report again.
     */
    private static final UUID NAMESPACE = UUID.fromString("2f9c60a4-7f0e-4c1c-9a65-0b6a4f6f1d1e");

    private static final ObjectMapper JSON = StrictJson.configure(JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build());

    private static final List<ReportColumn> IMPACT = Arrays.stream(ReportColumn.values())
            .filter(column -> column.compareTo(KILLED) >= 0 && column.compareTo(HOUSEHOLDS_AFFECTED) <= 0)
            .toList();
    private static final List<ReportColumn> CONFLICT =
            Stream.concat(Stream.of(FORM, WEAPONS, ONGOING), IMPACT.stream()).toList();
    private static final List<ReportColumn> WARNING =
            List.of(INDICATORS, LIKELIHOOD, HORIZON, TREND, PEACE_CAPACITIES, RECOMMENDATION);

    private static final Set<ReportColumn> FREE_TEXT = EnumSet.of(TITLE, NARRATIVE, PLACE, PARTIES, RECOMMENDATION);

    /** Only decided reports are ever erased. */
    private static final Set<ReportStatus> DECIDED =
            EnumSet.of(ReportStatus.VERIFIED, ReportStatus.REJECTED, ReportStatus.WITHDRAWN);

    private final Map<String, String> values;
    private final RowReader row;

    private ReportRow(Map<String, String> values) {
        this.values = values;
        this.row = new RowReader(values);
    }

    /** @throws ProblemException {@code validation-failed} with everything that cannot be read, by column */
    static IncomingReport read(Map<String, String> values, Consumer<ReportDraft> rules) {
        return new ReportRow(values).read(rules);
    }

    /**
     * Returns the column of a field: {@code killed} for {@code conflict.impact.killed}, {@code parties} for
     * {@code parties[0].name}.
     */
    static String columnOf(String field) {
        var path = field.replaceAll("\\[[0-9]+]", "").split("\\.");
        for (var i = path.length - 1; i >= 0; i--) {
            if (ReportColumn.titled(path[i]).isPresent()) {
                return path[i];
            }
        }
        // The field is a whole section, whose presence depends on the kind of report.
        return path[0].equals("position") ? LATITUDE.title() : KIND.title();
    }

    /** Whether a column holds words, which may be about people. */
    static boolean isFreeText(String column) {
        return ReportColumn.titled(column).filter(FREE_TEXT::contains).isPresent();
    }

    private IncomingReport read(Consumer<ReportDraft> rules) {
        var report = report();
        if (!row.violations().isEmpty() && isReadable(KIND)) {
            addFaults(rules, report.draft());
        }
        row.finish();
        return report.draft().id() == null ? report.withId(idOf(report.draft())) : report;
    }

    /** Adds what the rules find in columns that could be read. */
    private void addFaults(Consumer<ReportDraft> rules, ReportDraft draft) {
        try {
            rules.accept(draft);
        } catch (ProblemException more) {
            var found = more.violations().stream()
                    .filter(violation -> !row.violations().on(columnOf(violation.field())))
                    .toList();
            row.violations().addAll(found);
        }
    }

    private boolean isReadable(ReportColumn column) {
        return !row.violations().on(column.title());
    }

    /**
     * Returns the id of a row that states none. It depends on what the report says and not on how the row is written, so
     * that a table made by hand can be imported again after a spreadsheet rewrote its times or blanks.
     */
    private static UUID idOf(ReportDraft draft) {
        if (Stream.of(draft.kind(), draft.dimensions()).anyMatch(Objects::isNull)) {
            // The report's rules reject it.
            return Ids.next();
        }
        try {
            return Ids.named(NAMESPACE, JSON.writeValueAsString(draft.asContent()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ReportDraft draft(boolean erased) {
        var kind = row.code(KIND.title(), ReportKind.class);
        refuse(kind == ReportKind.CONFLICT ? WARNING : kind == ReportKind.EARLY_WARNING ? CONFLICT : List.of(), kind);
        return new ReportDraft(
                row.uuid(ID.title()),
                kind,
                text(TITLE, erased),
                text(NARRATIVE, erased),
                CurrentCode.of(verbatim(REGION_CODE)),
                verbatim(PLACE),
                position(),
                row.code(LOCATION_PRECISION.title(), LocationPrecision.class),
                row.time(OCCURRED_AT.title()),
                row.code(TIME_PRECISION.title(), TimePrecision.class),
                row.time(FILED_AT.title()),
                row.codes(DIMENSIONS.title(), Dimension.class),
                row.code(ISSUE.title(), Issue.class),
                row.code(INFORMATION_SOURCE.title(), InformationSource.class),
                row.bool(SENSITIVE.title()),
                parties(),
                kind == ReportKind.CONFLICT ? conflict() : null,
                kind == ReportKind.EARLY_WARNING ? earlyWarning() : null);
    }

    /** Rejects values in the columns of the other kind of report. */
    private void refuse(List<ReportColumn> columns, ReportKind kind) {
        columns.stream()
                .filter(column -> isReadable(KIND) && hasAny(List.of(column)))
                .forEach(column -> row.violations().add(column.title(), "NOT_WITH", "kind " + kind));
    }

    /** Returns null for an erased report: erased text must not be restored. */
    private String text(ReportColumn column, boolean erased) {
        var text = verbatim(column);
        if (!erased) {
            return text;
        }
        if (text != null) {
            row.violations().add(column.title(), "NOT_WITH", ERASED_AT.title());
        }
        return ReportDraft.ERASED;
    }

    private Position position() {
        var latitude = row.optionalDecimal(LATITUDE.title());
        var longitude = row.optionalDecimal(LONGITUDE.title());
        var accuracy = row.optionalDecimal(ACCURACY_METRES.title());
        return latitude == null && longitude == null && accuracy == null
                ? null
                : new Position(latitude, longitude, accuracy);
    }

    private List<Party> parties() {
        return row.parsed(PARTIES.title(), "JSON [{\"type\", \"role\", \"name\"?, \"estimatedSize\"?}, …]", text -> {
            try {
                return List.of(JSON.readValue(verbatim(PARTIES), Party[].class));
            } catch (JsonProcessingException broken) {
                throw new IllegalArgumentException(broken);
            }
        });
    }

    private Conflict conflict() {
        return new Conflict(
                row.code(FORM.title(), ConflictForm.class),
                row.codes(WEAPONS.title(), Weapon.class),
                row.bool(ONGOING.title()),
                integer(SEVERITY),
                hasAny(IMPACT) ? impact() : null);
    }

    private Impact impact() {
        return new Impact(
                integer(KILLED),
                integer(KILLED_LOW),
                integer(KILLED_HIGH),
                integer(KILLED_WOMEN),
                integer(KILLED_CHILDREN),
                integer(INJURED),
                integer(INJURED_WOMEN),
                integer(INJURED_CHILDREN),
                integer(DISPLACED),
                integer(DISPLACED_WOMEN),
                integer(DISPLACED_CHILDREN),
                integer(MISSING),
                integer(ABDUCTED),
                integer(SEXUAL_VIOLENCE),
                integer(BUILDINGS_DAMAGED),
                integer(HOUSEHOLDS_AFFECTED));
    }

    private EarlyWarning earlyWarning() {
        return new EarlyWarning(
                indicators(),
                integer(LIKELIHOOD),
                integer(SEVERITY),
                row.code(HORIZON.title(), Horizon.class),
                row.code(TREND.title(), Trend.class),
                row.codes(PEACE_CAPACITIES.title(), PeaceCapacity.class),
                verbatim(RECOMMENDATION));
    }

    private List<EarlyWarning.Sign> indicators() {
        return row.parsed(
                INDICATORS.title(),
                "CODE:1–3;…",
                text -> Arrays.stream(text.split(TableCells.SEPARATOR, -1))
                        .map(each -> each.strip().split(ReportColumn.INTENSITY, -1))
                        .map(sign -> new EarlyWarning.Sign(Indicator.valueOf(sign[0]), RowReader.whole(sign[1])))
                        .toList());
    }

    private IncomingReport report() {
        var status = Objects.requireNonNullElse(row.code(STATUS.title(), ReportStatus.class), ReportStatus.SUBMITTED);
        var reliability = row.code(SOURCE_RELIABILITY.title(), SourceReliability.class);
        var credibility = row.code(CREDIBILITY.title(), Credibility.class);
        onlyWhereVerified(SOURCE_RELIABILITY, reliability, status);
        onlyWhereVerified(CREDIBILITY, credibility, status);
        var now = Ids.now();
        var received = past(RECEIVED_AT, now, now);
        var updated = past(UPDATED_AT, received, now);
        if (updated.isBefore(received)) {
            row.violations().add(UPDATED_AT.title(), "AT_LEAST", received);
        }
        var known = past(KNOWN_AT, received, now);
        var erased = hasAny(List.of(ERASED_AT)) ? past(ERASED_AT, now, now) : null;
        if (erased != null && isReadable(STATUS) && !DECIDED.contains(status)) {
            row.violations().add(ERASED_AT.title(), "NOT_WITH", "status " + status);
        }
        return new IncomingReport(
                draft(erased != null), status, reliability, credibility, known, received, updated, erased);
    }

    private void onlyWhereVerified(ReportColumn column, Object value, ReportStatus status) {
        if (!isReadable(STATUS)) {
            return;
        }
        if (status == ReportStatus.VERIFIED && value == null) {
            row.violations().add(column.title(), "REQUIRED");
        } else if (status != ReportStatus.VERIFIED && value != null) {
            row.violations().add(column.title(), "NOT_WITH", "status " + status);
        }
    }

    private Instant past(ReportColumn column, Instant otherwise, Instant now) {
        var time = Objects.requireNonNullElse(row.time(column.title()), otherwise);
        if (time.isAfter(now)) {
            row.violations().add(column.title(), "IN_FUTURE");
        }
        return time;
    }

    /** Returns the exact text of an exported row. In a row made by hand, blanks around a text have no meaning. */
    private String verbatim(ReportColumn column) {
        var text = row.verbatim(column.title());
        return text == null || hasAny(List.of(ID)) ? text : text.strip();
    }

    private Integer integer(ReportColumn column) {
        return row.optionalInteger(column.title());
    }

    private boolean hasAny(List<ReportColumn> columns) {
        return columns.stream().anyMatch(column -> values.containsKey(column.title()));
    }
}
