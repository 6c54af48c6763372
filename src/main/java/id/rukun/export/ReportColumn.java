package id.rukun.export;

import id.rukun.export.TableColumn.Content;
import id.rukun.report.Conflict;
import id.rukun.report.EarlyWarning;
import id.rukun.report.Impact;
import id.rukun.report.Position;
import id.rukun.report.ReportStream.Seen;
import id.rukun.report.ReportView;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of a table of reports, each with its HXL hashtag. A value that the report lacks or the reader may not see
 * is an empty cell. A column's name never changes, because stored files may be imported years later.
 */
public enum ReportColumn {
    ID("id", "#meta+id", "id", ReportView::id),
    KIND("kind", "#event+kind", "kind", "report-kind", ReportView::kind),
    STATUS("status", "#status", "status", "report-status", ReportView::status),
    TITLE("title", "#event+name", "title", ReportView::title),
    NARRATIVE("narrative", "#description", "narrative", ReportView::narrative),
    REGION_CODE("regionCode", null, "regionCode", TableColumn.REGION, ReportView::regionCode),
    PLACE("place", "#loc+name", "place", ReportView::place),
    LATITUDE("latitude", "#geo+lat", "position.latitude", position(at -> TableCells.decimal(at.latitude()))),
    LONGITUDE("longitude", "#geo+lon", "position.longitude", position(at -> TableCells.decimal(at.longitude()))),
    ACCURACY_METRES(
            "accuracyMetres",
            "#geo+accuracy",
            "position.accuracyMetres",
            position(at -> TableCells.decimal(at.accuracyMetres()))),
    LOCATION_PRECISION(
            "locationPrecision",
            "#geo+precision",
            "locationPrecision",
            "location-precision",
            ReportView::locationPrecision),
    OCCURRED_AT("occurredAt", "#date+occurred", "occurredAt", ReportView::occurredAt),
    TIME_PRECISION(
            "timePrecision", "#meta+precision+time", "timePrecision", "time-precision", ReportView::timePrecision),
    FILED_AT("filedAt", "#date+filed", "filedAt", ReportView::filedAt),
    RECEIVED_AT("receivedAt", "#date+received", "receivedAt", ReportView::receivedAt),
    UPDATED_AT("updatedAt", "#date+updated", "updatedAt", ReportView::updatedAt),
    /** No property of the list. */
    KNOWN_AT("knownAt", "#date+known", null, null),
    ERASED_AT("erasedAt", "#date+erased", "erasedAt", ReportView::erasedAt),
    DIMENSIONS(
            "dimensions",
            "#cause+dimension+list",
            "dimensions",
            "dimension",
            view -> TableCells.list(view.dimensions())),
    ISSUE("issue", "#cause+issue", "issue", "issue", ReportView::issue),
    INFORMATION_SOURCE(
            "informationSource",
            "#meta+source",
            "informationSource",
            "information-source",
            ReportView::informationSource),
    SENSITIVE("sensitive", "#meta+sensitive", "sensitive", ReportView::sensitive),
    SOURCE_RELIABILITY(
            "sourceReliability",
            "#meta+reliability",
            "sourceReliability",
            "source-reliability",
            ReportView::sourceReliability),
    CREDIBILITY("credibility", "#meta+credibility", "credibility", "credibility", ReportView::credibility),
    PARTIES("parties", "#event+party+json", "parties", view -> TableCells.json(view.parties())),
    FORM("form", "#event+type", "conflict.form", "conflict-form", conflict(Conflict::form)),
    WEAPONS(
            "weapons",
            "#event+weapon+list",
            "conflict.weapons",
            "weapon",
            conflict(conflict -> TableCells.list(conflict.weapons()))),
    ONGOING("ongoing", "#event+ongoing", "conflict.ongoing", conflict(Conflict::ongoing)),
    /** The severity of the conflict, or of what an early warning fears. */
    SEVERITY("severity", "#severity", "conflict.severity", ReportColumn::severity),
    KILLED("killed", "#affected+killed", "conflict.impact.killed", impact(Impact::killed)),
    KILLED_LOW("killedLow", "#affected+killed+min", "conflict.impact.killedLow", impact(Impact::killedLow)),
    KILLED_HIGH("killedHigh", "#affected+killed+max", "conflict.impact.killedHigh", impact(Impact::killedHigh)),
    KILLED_WOMEN("killedWomen", "#affected+killed+f", "conflict.impact.killedWomen", impact(Impact::killedWomen)),
    KILLED_CHILDREN(
            "killedChildren",
            "#affected+killed+children",
            "conflict.impact.killedChildren",
            impact(Impact::killedChildren)),
    INJURED("injured", "#affected+injured", "conflict.impact.injured", impact(Impact::injured)),
    INJURED_WOMEN("injuredWomen", "#affected+injured+f", "conflict.impact.injuredWomen", impact(Impact::injuredWomen)),
    INJURED_CHILDREN(
            "injuredChildren",
            "#affected+injured+children",
            "conflict.impact.injuredChildren",
            impact(Impact::injuredChildren)),
    DISPLACED("displaced", "#affected+displaced", "conflict.impact.displaced", impact(Impact::displaced)),
    DISPLACED_WOMEN(
            "displacedWomen",
            "#affected+displaced+f",
            "conflict.impact.displacedWomen",
            impact(Impact::displacedWomen)),
    DISPLACED_CHILDREN(
            "displacedChildren",
            "#affected+displaced+children",
            "conflict.impact.displacedChildren",
            impact(Impact::displacedChildren)),
    MISSING("missing", "#affected+missing", "conflict.impact.missing", impact(Impact::missing)),
    ABDUCTED("abducted", "#affected+abducted", "conflict.impact.abducted", impact(Impact::abducted)),
    SEXUAL_VIOLENCE(
            "sexualViolence",
            "#affected+sexual_violence",
            "conflict.impact.sexualViolence",
            impact(Impact::sexualViolence)),
    BUILDINGS_DAMAGED(
            "buildingsDamaged",
            "#impact+buildings+damaged",
            "conflict.impact.buildingsDamaged",
            impact(Impact::buildingsDamaged)),
    HOUSEHOLDS_AFFECTED(
            "householdsAffected",
            "#affected+hh",
            "conflict.impact.householdsAffected",
            impact(Impact::householdsAffected)),
    /** Each indicator with its intensity: {@code REVENGE_VOW:3}. */
    INDICATORS(
            "indicators",
            "#indicator+code+list",
            "earlyWarning.indicators",
            "indicator",
            warning(ReportColumn::indicators)),
    LIKELIHOOD("likelihood", "#indicator+likelihood", "earlyWarning.likelihood", warning(EarlyWarning::likelihood)),
    HORIZON("horizon", "#indicator+horizon", "earlyWarning.horizon", "horizon", warning(EarlyWarning::horizon)),
    TREND("trend", "#indicator+trend", "earlyWarning.trend", "trend", warning(EarlyWarning::trend)),
    PEACE_CAPACITIES(
            "peaceCapacities",
            "#capacity+list",
            "earlyWarning.peaceCapacities",
            "peace-capacity",
            warning(warning -> TableCells.list(warning.peaceCapacities()))),
    RECOMMENDATION(
            "recommendation",
            "#description+recommendation",
            "earlyWarning.recommendation",
            warning(EarlyWarning::recommendation));

    /** Separates an indicator from its intensity. */
    public static final String INTENSITY = ":";

    private final String title;
    private final String hashtag;
    private final String field;
    private final String codes;
    private final Function<ReportView, Object> value;

    ReportColumn(String title, String hashtag, String field, Function<ReportView, Object> value) {
        this(title, hashtag, field, null, value);
    }

    /** @param codes the code list of the values */
    ReportColumn(String title, String hashtag, String field, String codes, Function<ReportView, Object> value) {
        this.title = title;
        this.hashtag = hashtag;
        this.field = field;
        this.codes = codes;
        this.value = value;
    }

    /** The column's title in the first line of a file. */
    public String title() {
        return title;
    }

    /** The HXL hashtag; null for the region, which has one HXL column per level. */
    public String hashtag() {
        return hashtag;
    }

    /** Whether the values are codes of a list. */
    public boolean hasCodes() {
        return codes != null && this != REGION_CODE;
    }

    TableColumn<Seen> column() {
        return new TableColumn<>(
                title,
                hashtag,
                field,
                field == null ? "When the early warning starts to count the report; not for integrators" : null,
                content(),
                codes,
                report -> this == KNOWN_AT ? report.knownAt() : value.apply(report.view()));
    }

    private Content content() {
        return switch (this) {
            case KNOWN_AT -> Content.TIME;
            case PARTIES -> Content.JSON;
            case DIMENSIONS, WEAPONS, INDICATORS, PEACE_CAPACITIES -> Content.LIST;
            default -> Content.VALUE;
        };
    }

    public static Optional<ReportColumn> titled(String title) {
        return Arrays.stream(values())
                .filter(column -> column.title.equals(title))
                .findFirst();
    }

    private static Object severity(ReportView view) {
        return view.conflict() != null
                ? view.conflict().severity()
                : view.earlyWarning().severity();
    }

    private static String indicators(EarlyWarning warning) {
        return warning.indicators().stream()
                .map(sign -> sign.code() + INTENSITY + sign.intensity())
                .collect(Collectors.joining(TableCells.SEPARATOR));
    }

    private static Function<ReportView, Object> position(Function<Position, Object> value) {
        return view -> Optional.ofNullable(view.position()).map(value).orElse(null);
    }

    private static Function<ReportView, Object> conflict(Function<Conflict, Object> value) {
        return view -> Optional.ofNullable(view.conflict()).map(value).orElse(null);
    }

    private static Function<ReportView, Object> impact(Function<Impact, Object> value) {
        return conflict(
                conflict -> Optional.ofNullable(conflict.impact()).map(value).orElse(null));
    }

    private static Function<ReportView, Object> warning(Function<EarlyWarning, Object> value) {
        return view -> Optional.ofNullable(view.earlyWarning()).map(value).orElse(null);
    }
}
