package id.rukun.importing;

import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemException;
import id.rukun.region.RegionTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An event of the UCDP Georeferenced Event Dataset, in the terms of its codebook.
 *
 * @param clarity {@code event_clarity}: 1 a separate event, 2 a summary of several events
 */
record UcdpEvent(
        int id,
        Violence violence,
        String conflict,
        String sideA,
        String sideB,
        Where where,
        When when,
        Deaths deaths,
        int clarity) {

    static final List<String> COLUMNS = List.of(
            "id",
            "type_of_violence",
            "conflict_name",
            "side_a",
            "side_b",
            "where_prec",
            "where_description",
            "adm_1",
            "adm_2",
            "latitude",
            "longitude",
            "date_prec",
            "date_start",
            "date_end",
            "deaths_a",
            "deaths_b",
            "deaths_civilians",
            "deaths_unknown",
            "best",
            "high",
            "low",
            "event_clarity",
            "region_code");

    /**
     * Namespace of report ids derived from UCDP's ids. It must never change, or a repeated import would file every
     * report again.
     */
    private static final UUID NAMESPACE = UUID.fromString("5b0c7d4e-2d0e-4a63-9f0b-8c1f6a3d7e52");

    private static final int GREATEST_ID = 999_999_999;
    private static final int MAX_DEATHS = 100_000_000;

    /** {@code type_of_violence}, 1 to 3. */
    enum Violence {
        STATE_BASED,
        NON_STATE,
        ONE_SIDED
    }

    /** @param precision {@code where_prec}: 1 exact, 2 near, 3 regency, 4 province and coarser */
    record Where(
            int precision,
            String description,
            String adm1,
            String adm2,
            double latitude,
            double longitude,
            String regionCode) {}

    /** @param precision {@code date_prec}: 1 day, 2 two to six days, 3 week, 4 month, 5 longer */
    record When(int precision, LocalDate start, LocalDate end) {}

    /** Deaths as counted by UCDP; {@code best} is not always between {@code low} and {@code high}. */
    record Deaths(int sideA, int sideB, int civilians, int unknown, int best, int low, int high) {}

    /** @throws ProblemException {@code validation-failed} with all violations, by column */
    static UcdpEvent read(Map<String, String> values) {
        var row = new RowReader(values);
        var id = row.integer("id", 1, GREATEST_ID);
        var violence = row.integer("type_of_violence", 1, Violence.values().length);
        var conflict = row.required("conflict_name");
        var sideA = row.required("side_a");
        var sideB = row.required("side_b");
        var where = where(row);
        var when = when(row, RegionTime.zoneOf(where.regionCode()));
        var deaths = deaths(row);
        var clarity = row.integer("event_clarity", 1, 2);
        row.finish();
        return new UcdpEvent(id, Violence.values()[violence - 1], conflict, sideA, sideB, where, when, deaths, clarity);
    }

    private static Where where(RowReader row) {
        return new Where(
                row.integer("where_prec", 1, 7),
                row.text("where_description"),
                row.text("adm_1"),
                row.text("adm_2"),
                row.decimal("latitude"),
                row.decimal("longitude"),
                row.required("region_code"));
    }

    private static When when(RowReader row, ZoneId zone) {
        var when = new When(row.integer("date_prec", 1, 5), row.date("date_start"), row.date("date_end"));
        row.notBefore("date_end", when.end(), when.start());
        row.notAfter("date_end", when.end(), LocalDate.now(zone));
        return when;
    }

    private static Deaths deaths(RowReader row) {
        return new Deaths(
                row.integer("deaths_a", 0, MAX_DEATHS),
                row.integer("deaths_b", 0, MAX_DEATHS),
                row.integer("deaths_civilians", 0, MAX_DEATHS),
                row.integer("deaths_unknown", 0, MAX_DEATHS),
                row.integer("best", 0, MAX_DEATHS),
                row.integer("low", 0, MAX_DEATHS),
                row.integer("high", 0, MAX_DEATHS));
    }

    /** Returns the report id of the event, which does not depend on who imports it or when. */
    UUID reportId() {
        return Ids.named(NAMESPACE, "UCDP_GED:" + id);
    }
}
