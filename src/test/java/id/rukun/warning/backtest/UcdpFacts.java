package id.rukun.warning.backtest;

import id.rukun.platform.json.Times;
import id.rukun.warning.method.Fact;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** UCDP's events in Indonesia as the facts that importing them makes: verified, and known from the end of their last day. */
final class UcdpFacts {
    private static final int REGENCY = 5;
    private static final int MANY_DEATHS = 10;

    private UcdpFacts() {}

    /** By regency; events of which only the province is known are left out, as the level leaves them out. */
    static Map<String, List<Fact>> byRegency() {
        try (var file = UcdpFacts.class.getResourceAsStream("/ucdp/ucdp-ged-indonesia.csv");
                var rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .get()
                        .parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .filter(row -> row.get("region_code").length() == REGENCY)
                    .map(UcdpFacts::fact)
                    .collect(Collectors.groupingBy(Fact::regencyCode, TreeMap::new, Collectors.toList()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Fact fact(CSVRecord row) {
        var deaths = Integer.parseInt(row.get("best"));
        return new Fact(
                new UUID(0, Long.parseLong(row.get("id"))),
                start(LocalDate.parse(row.get("date_end")).plusDays(1)),
                Instant.MAX,
                row.get("region_code"),
                start(LocalDate.parse(row.get("date_start"))),
                deaths == 0 ? 3 : deaths < MANY_DEATHS ? 4 : 5,
                null,
                null,
                0,
                true,
                true,
                null);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Times.ZONE).toInstant();
    }
}
