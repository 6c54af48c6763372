package id.rukun.export;

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
    ID("id", "#event+id", ReportView::id),
    KIND("kind", "#event+kind", ReportView::kind),
    STATUS("status", "#status", ReportView::status),
    TITLE("title", "#event+name", view -> TableCells.escaped(view.title())),
    NARRATIVE("narrative", "#description", view -> TableCells.escaped(view.narrative())),
    REGION_CODE("regionCode", null, ReportView::regionCode),
    PLACE("place", "#loc+name", view -> TableCells.escaped(view.place())),
    LATITUDE("latitude", "#geo+lat", position(position -> TableCells.decimal(position.latitude()))),
    LONGITUDE("longitude", "#geo+lon", position(position -> TableCells.decimal(position.longitude()))),
    ACCURACY_METRES(
            "accuracyMetres", "#geo+accuracy+m", position(position -> TableCells.decimal(position.accuracyMetres()))),
    LOCATION_PRECISION("locationPrecision", "#geo+precision", ReportView::locationPrecision),
    OCCURRED_AT("occurredAt", "#date+occurred", ReportView::occurredAt),
    TIME_PRECISION("timePrecision", "#date+precision", ReportView::timePrecision),
    FILED_AT("filedAt", "#date+filed", ReportView::filedAt),
    RECEIVED_AT("receivedAt", "#date+received", ReportView::receivedAt),
    UPDATED_AT("updatedAt", "#date+updated", ReportView::updatedAt),
    KNOWN_AT("knownAt", "#date+known", null),
    ERASED_AT("erasedAt", "#date+erased", ReportView::erasedAt),
    DIMENSIONS("dimensions", "#cause+dimension+list", view -> TableCells.list(view.dimensions())),
    ISSUE("issue", "#cause+issue", ReportView::issue),
    INFORMATION_SOURCE("informationSource", "#meta+source", ReportView::informationSource),
    SENSITIVE("sensitive", "#meta+sensitive", ReportView::sensitive),
    SOURCE_RELIABILITY("sourceReliability", "#meta+reliability", ReportView::sourceReliability),
    CREDIBILITY("credibility", "#meta+credibility", ReportView::credibility),
    /** Written as JSON, because the name of a group may contain any separator. */
    PARTIES("parties", "#event+party+json", view -> TableCells.json(view.parties())),
    FORM("form", "#event+type", conflict(Conflict::form)),
    WEAPONS("weapons", "#event+weapon+list", conflict(conflict -> TableCells.list(conflict.weapons()))),
    ONGOING("ongoing", "#event+ongoing", conflict(Conflict::ongoing)),
    SEVERITY("severity", "#severity", ReportColumn::severity),
    KILLED("killed", "#affected+killed", impact(Impact::killed)),
    KILLED_LOW("killedLow", "#affected+killed+min", impact(Impact::killedLow)),
    KILLED_HIGH("killedHigh", "#affected+killed+max", impact(Impact::killedHigh)),
    KILLED_WOMEN("killedWomen", "#affected+killed+f", impact(Impact::killedWomen)),
    KILLED_CHILDREN("killedChildren", "#affected+killed+children", impact(Impact::killedChildren)),
    INJURED("injured", "#affected+injured", impact(Impact::injured)),
    INJURED_WOMEN("injuredWomen", "#affected+injured+f", impact(Impact::injuredWomen)),
    INJURED_CHILDREN("injuredChildren", "#affected+injured+children", impact(Impact::injuredChildren)),
    DISPLACED("displaced", "#affected+displaced", impact(Impact::displaced)),
    DISPLACED_WOMEN("displacedWomen", "#affected+displaced+f", impact(Impact::displacedWomen)),
    DISPLACED_CHILDREN("displacedChildren", "#affected+displaced+children", impact(Impact::displacedChildren)),
    MISSING("missing", "#affected+missing", impact(Impact::missing)),
    ABDUCTED("abducted", "#affected+abducted", impact(Impact::abducted)),
    SEXUAL_VIOLENCE("sexualViolence", "#affected+sexual_violence", impact(Impact::sexualViolence)),
    BUILDINGS_DAMAGED("buildingsDamaged", "#impact+buildings+damaged", impact(Impact::buildingsDamaged)),
    HOUSEHOLDS_AFFECTED("householdsAffected", "#affected+hh", impact(Impact::householdsAffected)),
    /** Each indicator with its intensity: {@code REVENGE_VOW:3}. */
    INDICATORS("indicators", "#indicator+code+list", warning(ReportColumn::indicators)),
    LIKELIHOOD("likelihood", "#indicator+likelihood", warning(EarlyWarning::likelihood)),
    HORIZON("horizon", "#indicator+horizon", warning(EarlyWarning::horizon)),
    TREND("trend", "#indicator+trend", warning(EarlyWarning::trend)),
    PEACE_CAPACITIES(
            "peaceCapacities", "#capacity+list", warning(warning -> TableCells.list(warning.peaceCapacities()))),
    RECOMMENDATION(
            "recommendation",
            "#description+recommendation",
            warning(warning -> TableCells.escaped(warning.recommendation())));

    /** Separates an indicator from its intensity. */
    public static final String INTENSITY = ":";

    private final String title;
    private final String hashtag;
    private final Function<ReportView, Object> value;

    ReportColumn(String title, String hashtag, Function<ReportView, Object> value) {
        this.title = title;
        this.hashtag = hashtag;
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

    Object cellOf(Seen report) {
        return this == KNOWN_AT ? report.knownAt() : value.apply(report.view());
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
