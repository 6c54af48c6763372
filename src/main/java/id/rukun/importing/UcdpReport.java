package id.rukun.importing;

import id.rukun.importing.UcdpEvent.Violence;
import id.rukun.platform.json.Times;
import id.rukun.region.Boundaries;
import id.rukun.region.CurrentCode;
import id.rukun.report.Conflict;
import id.rukun.report.Impact;
import id.rukun.report.Party;
import id.rukun.report.Position;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.IncomingReport;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.InformationSource;
import id.rukun.vocabulary.Issue;
import id.rukun.vocabulary.LocationPrecision;
import id.rukun.vocabulary.PartyRole;
import id.rukun.vocabulary.PartyType;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.SourceReliability;
import id.rukun.vocabulary.TimePrecision;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Envelope;

/**
 * Converts a UCDP event to a report, as docs/imports.md explains. Corrected events are detected by comparing reports,
 * so any change of this conversion makes every imported event differ.
 */
final class UcdpReport {
    /** Columns for fields in which the report's rules may find a violation although each column by itself is valid. */
    static final Map<String, String> COLUMNS = Map.of(
            "occurredAt", "date_start",
            "regionCode", "region_code",
            "position", "latitude",
            "position.latitude", "latitude",
            "position.longitude", "longitude",
            "narrative", "where_description",
            "parties[0].name", "side_a",
            "parties[1].name", "side_b");

    private static final Pattern GOVERNMENT = Pattern.compile("(?i)^government of ");
    private static final Pattern CIVILIANS = Pattern.compile("(?i)^civilians$");
    private static final Pattern SEPARATISTS = Pattern.compile("(?i)\\b(GAM|OPM|CNRT|Fretilin)\\b");
    private static final Pattern SEPARATIST_CONFLICT = Pattern.compile("(?i)\\b(Aceh|West Papua|East Timor)\\b");
    private static final Pattern RELIGIOUS =
            Pattern.compile("(?i)\\b(Christians?|Muslims?|Jihad|Jemaah?|Islamiy+ah?|Islamic)\\b");
    private static final Pattern ETHNIC = Pattern.compile("(?i)\\b(Dayaks?|Madurese|Malays?)\\b");

    private static final Boundaries BOUNDARIES = new Boundaries();
    private static final Envelope AROUND_INDONESIA = new Envelope(94, 142, -12, 7);
    private static final int MANY_DEATHS = 10;

    private UcdpReport() {}

    private static ReportDraft draft(UcdpEvent event) {
        var where = event.where();
        var abroad = isAbroad(where);
        return new ReportDraft(
                event.reportId(),
                ReportKind.CONFLICT,
                UcdpWording.title(event),
                UcdpWording.narrative(event),
                CurrentCode.of(where.regionCode()),
                UcdpWording.place(event),
                abroad ? null : new Position(where.latitude(), where.longitude(), null),
                abroad ? LocationPrecision.PROVINCE : locationPrecision(where.precision()),
                event.when().start().atStartOfDay(Times.ZONE).toInstant(),
                timePrecision(event.when().precision()),
                null,
                dimensions(event),
                issue(event),
                InformationSource.MEDIA,
                false,
                parties(event),
                conflict(event),
                null);
    }

    /** The report is verified, because UCDP has judged its sources, and known from the end of the event's last day. */
    static IncomingReport of(UcdpEvent event) {
        var separate = event.clarity() == 1;
        return IncomingReport.published(
                draft(event),
                separate ? SourceReliability.B : SourceReliability.C,
                separate ? Credibility.TWO : Credibility.THREE,
                event.when().end().plusDays(1).atStartOfDay(Times.ZONE).toInstant());
    }

    /** The file names the nearest region for events in what is Timor-Leste today, and at sea. */
    private static boolean isAbroad(UcdpEvent.Where where) {
        return AROUND_INDONESIA.covers(where.longitude(), where.latitude())
                && BOUNDARIES
                        .regenciesWithin(Boundaries.MAX_KM_FROM_REGENCY, where.latitude(), where.longitude())
                        .isEmpty();
    }

    private static LocationPrecision locationPrecision(int wherePrecision) {
        return switch (wherePrecision) {
            case 1 -> LocationPrecision.EXACT;
            case 2 -> LocationPrecision.NEAR;
            case 3 -> LocationPrecision.REGENCY;
            default -> LocationPrecision.PROVINCE;
        };
    }

    private static TimePrecision timePrecision(int datePrecision) {
        return switch (datePrecision) {
            case 1 -> TimePrecision.DAY;
            case 2, 3 -> TimePrecision.WEEK;
            case 4 -> TimePrecision.MONTH;
            default -> TimePrecision.UNCLEAR;
        };
    }

    private static List<Dimension> dimensions(UcdpEvent event) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        if (anySide(event, PartyType.RELIGIOUS_GROUP)) {
            dimensions.add(Dimension.RELIGIOUS);
        }
        if (anySide(event, PartyType.ETHNIC_GROUP)) {
            dimensions.add(Dimension.ETHNIC);
        }
        if (dimensions.isEmpty()) {
            dimensions.add(event.violence() == Violence.NON_STATE ? Dimension.SOCIO_CULTURAL : Dimension.POLITICAL);
        }
        return List.copyOf(dimensions);
    }

    private static Issue issue(UcdpEvent event) {
        if (anySide(event, PartyType.SEPARATISTS)
                || SEPARATIST_CONFLICT.matcher(event.conflict()).find()) {
            return Issue.SEPARATISM;
        }
        var betweenIdentities = event.violence() == Violence.NON_STATE
                || anySide(event, PartyType.RELIGIOUS_GROUP)
                || anySide(event, PartyType.ETHNIC_GROUP);
        return betweenIdentities ? Issue.IDENTITY : Issue.UNCLEAR;
    }

    private static boolean anySide(UcdpEvent event, PartyType type) {
        return partyType(event.sideA()) == type || partyType(event.sideB()) == type;
    }

    /** Only one-sided violence has a known attacker. */
    private static List<Party> parties(UcdpEvent event) {
        var oneSided = event.violence() == Violence.ONE_SIDED;
        return List.of(
                party(event.sideA(), oneSided ? PartyRole.INITIATOR : PartyRole.UNCLEAR),
                party(event.sideB(), oneSided ? PartyRole.TARGET : PartyRole.UNCLEAR));
    }

    private static Party party(String side, PartyRole role) {
        return new Party(partyType(side), role, side, null);
    }

    private static PartyType partyType(String side) {
        if (GOVERNMENT.matcher(side).find()) {
            return PartyType.GOVERNMENT;
        }
        if (CIVILIANS.matcher(side).find()) {
            return PartyType.RESIDENTS;
        }
        if (SEPARATISTS.matcher(side).find()) {
            return PartyType.SEPARATISTS;
        }
        if (RELIGIOUS.matcher(side).find()) {
            return PartyType.RELIGIOUS_GROUP;
        }
        return ETHNIC.matcher(side).find() ? PartyType.ETHNIC_GROUP : PartyType.UNCLEAR;
    }

    private static Conflict conflict(UcdpEvent event) {
        var form = event.violence() == Violence.ONE_SIDED ? ConflictForm.ASSAULT : ConflictForm.CLASH;
        var deaths = event.deaths();
        var impact = Impact.ofDeaths(
                deaths.best(), Math.min(deaths.low(), deaths.best()), Math.max(deaths.high(), deaths.best()));
        return new Conflict(form, null, null, severity(deaths.best()), impact);
    }

    private static int severity(int deaths) {
        return deaths == 0 ? 3 : deaths < MANY_DEATHS ? 4 : 5;
    }
}
