package id.rukun.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * CSV files in the format of UCDP GED, to be modified by tests. All events are invented, with ids that UCDP does not
 * use.
 */
public final class UcdpRows {
    /** Returns an event in Sampang, East Java, with a new id. */
    public static Map<String, String> event() {
        var row = new LinkedHashMap<String, String>();
        row.put("id", newId());
        row.put("type_of_violence", "2");
        row.put("conflict_name", "Dayak - Madurese");
        row.put("side_a", "Dayak");
        row.put("side_b", "Madurese");
        row.put("where_prec", "2");
        row.put("where_description", "near a market, Sampang");
        row.put("adm_1", "Jawa Timur Province");
        row.put("adm_2", "Sampang Regency");
        row.put("latitude", "-7.194667");
        row.put("longitude", "113.245396");
        row.put("date_prec", "2");
        row.put("date_start", "2021-03-07");
        row.put("date_end", "2021-03-09");
        row.put("deaths_a", "2");
        row.put("deaths_b", "0");
        row.put("deaths_civilians", "1");
        row.put("deaths_unknown", "0");
        row.put("best", "3");
        row.put("high", "2");
        row.put("low", "1");
        row.put("event_clarity", "1");
        row.put("region_code", "35.27");
        return row;
    }

    public static Map<String, String> event(String column, String value) {
        var row = event();
        row.put(column, value);
        return row;
    }

    /** Returns the id of the report that the row becomes. */
    static UUID reportId(Map<String, String> row) {
        return UcdpEvent.read(row).reportId();
    }

    static String newId() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000, 999_999_999));
    }

    @SafeVarargs
    static String csv(Map<String, String>... rows) {
        return String.join(",", event().keySet()) + "\n"
                + Arrays.stream(rows).map(UcdpRows::line).collect(Collectors.joining());
    }

    static String line(Map<String, String> row) {
        return row.values().stream()
                        .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\n";
    }

    static byte[] utf8(String csv) {
        return csv.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the real events of the resource {@code ucdp}. */
    public static byte[] history() throws IOException {
        try (var stream = UcdpRows.class.getResourceAsStream("/ucdp/ucdp-ged-indonesia.csv")) {
            return stream.readAllBytes();
        }
    }

    private UcdpRows() {}
}
