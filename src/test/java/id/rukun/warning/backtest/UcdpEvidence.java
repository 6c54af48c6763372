package id.rukun.warning.backtest;

import id.rukun.region.CurrentCode;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.RegencyEvidence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** UCDP's events in Indonesia as the evidence that importing them makes: verified, and known at the end of their last day. */
final class UcdpEvidence {
    private static final Path REGIONS = Path.of("src/main/resources/db/migration/V202611280020__region_rows.sql");
    private static final int REGENCY = 5;
    private static final int MANY_DEATHS = 10;

    private UcdpEvidence() {}

    /** Returns the evidence of every regency by province. Events of which only the province is known are no evidence. */
    static Map<String, Map<String, RegencyEvidence>> byProvince() {
        var provinces = new TreeMap<String, Map<String, RegencyEvidence>>();
        regencies()
                .forEach(regency -> provinces
                        .computeIfAbsent(regency.substring(0, 2), any -> new HashMap<>())
                        .put(regency, RegencyEvidence.NONE));
        events().forEach((regency, events) -> provinces
                .get(regency.substring(0, 2))
                .put(regency, new RegencyEvidence(events, List.of(), List.of(), null)));
        return provinces;
    }

    private static List<String> regencies() {
        try (var lines = Files.lines(REGIONS)) {
            return lines.filter(line -> line.matches("\\d\\d\\.\\d\\d,.*"))
                    .map(line -> line.substring(0, REGENCY))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, List<ConflictEvidence>> events() {
        return rows().stream()
                .filter(row -> row.get("region_code").length() == REGENCY)
                .collect(Collectors.groupingBy(
                        row -> CurrentCode.of(row.get("region_code")),
                        TreeMap::new,
                        Collectors.mapping(UcdpEvidence::event, Collectors.toList())));
    }

    private static List<CSVRecord> rows() {
        try (var file = UcdpEvidence.class.getResourceAsStream("/ucdp/ucdp-ged-indonesia.csv");
                var rows = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .get()
                        .parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return rows.getRecords();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ConflictEvidence event(CSVRecord row) {
        var deaths = Integer.parseInt(row.get("best"));
        return new ConflictEvidence(
                new UUID(0, Long.parseLong(row.get("id"))),
                null,
                null,
                LocalDate.parse(row.get("date_start")),
                deaths == 0 ? 3 : deaths < MANY_DEATHS ? 4 : 5,
                true,
                LocalDate.parse(row.get("date_end")),
                LocalDate.MAX);
    }
}
