package id.rukun.importing;

import id.rukun.export.Labels;
import id.rukun.export.ReportColumn;
import id.rukun.platform.problem.ProblemException;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.IncomingReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats of files that can be imported. */
public enum ImportFormat {
    /** UCDP Georeferenced Event Dataset as CSV, with the column {@code region_code} added: see docs/imports.md. */
    UCDP_GED(ucdp()) {
        @Override
        IncomingReport read(Map<String, String> values, Consumer<ReportDraft> rules) {
            return UcdpReport.of(UcdpEvent.read(values));
        }

        @Override
        String columnOf(String field) {
            return UcdpReport.COLUMNS.getOrDefault(field, field);
        }
    },
    /** The table of reports that the export writes. */
    CSV(reports()) {
        @Override
        IncomingReport read(Map<String, String> values, Consumer<ReportDraft> rules) {
            return ReportRow.read(values, rules);
        }

        @Override
        String columnOf(String field) {
            return ReportRow.columnOf(field);
        }
    },
    /** The table of reports with HXL hashtags. */
    HXL(taggedReports()) {
        @Override
        IncomingReport read(Map<String, String> values, Consumer<ReportDraft> rules) {
            return ReportRow.read(TaggedRegion.in(values), rules);
        }

        @Override
        String columnOf(String field) {
            if (columns().names().containsValue(field)) {
                return columns().inFile(field);
            }
            var column = ReportRow.columnOf(field);
            return column.equals(ReportColumn.REGION_CODE.title())
                    ? TaggedRegion.REGENCY_CODE
                    : columns().inFile(column);
        }
    };

    private final TableColumns columns;

    ImportFormat(TableColumns columns) {
        this.columns = columns;
    }

    TableColumns columns() {
        return columns;
    }

    /**
     * @param values the values of a row, by column
     * @param rules throw {@code validation-failed}; they are asked about a row that cannot be read completely, so that the
     *     importer learns of all faults at once
     * @throws ProblemException {@code validation-failed} with everything that cannot be read, by column
     */
    abstract IncomingReport read(Map<String, String> values, Consumer<ReportDraft> rules);

    /**
     * Returns the column of the file from which a field of the report was read, for violations of the report's rules.
     */
    abstract String columnOf(String field);

    /** Returns the columns with codes of regencies, which spreadsheets take for numbers. */
    List<String> regionColumns() {
        return switch (this) {
            case UCDP_GED -> List.of(UcdpReport.COLUMNS.get("regionCode"));
            case CSV -> List.of(ReportColumn.REGION_CODE.title());
            case HXL -> TaggedRegion.REGENCY_CODES;
        };
    }

    private static TableColumns ucdp() {
        var names = UcdpEvent.COLUMNS.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        return new TableColumns(UcdpEvent.COLUMNS, List.of(), true, names, Set.of(), false);
    }

    private static TableColumns reports() {
        var titles =
                Arrays.stream(ReportColumn.values()).map(ReportColumn::title).toList();
        var names = titles.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        var required = Stream.concat(ReportRow.REQUIRED.stream(), Stream.of(ReportColumn.REGION_CODE))
                .map(ReportColumn::title)
                .toList();
        var labels = Stream.concat(
                        Labels.regionTitles(), codes().map(ReportColumn::title).map(Labels::titleOf))
                .collect(Collectors.toSet());
        return new TableColumns(required, titles, false, names, labels, false);
    }

    private static TableColumns taggedReports() {
        var names = new LinkedHashMap<String, String>();
        for (var column : ReportColumn.values()) {
            if (column.hashtag() != null) {
                names.put(TableColumns.hashtag(column.hashtag()), column.title());
            }
        }
        ReportRow.FORMER_HASHTAGS.forEach(
                (hashtag, column) -> names.put(TableColumns.hashtag(hashtag), column.title()));
        TaggedRegion.COLUMNS.forEach((hashtag, title) -> names.put(TableColumns.hashtag(hashtag), title));
        var required = ReportRow.REQUIRED.stream().map(ReportColumn::title).toList();
        var labels = Stream.concat(
                        Stream.of(TaggedRegion.PROVINCE_NAME),
                        codes().map(ReportColumn::hashtag).map(Labels::hashtagOf))
                .map(TableColumns::hashtag)
                .collect(Collectors.toSet());
        var optional = names.values().stream().distinct().toList();
        return new TableColumns(required, optional, false, names, labels, true);
    }

    private static Stream<ReportColumn> codes() {
        return Arrays.stream(ReportColumn.values()).filter(ReportColumn::hasCodes);
    }
}
