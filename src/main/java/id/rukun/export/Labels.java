package id.rukun.export;

import id.rukun.export.TableColumn.Content;
import id.rukun.region.RegionCode;
import id.rukun.vocabulary.CodeLists;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes columns with the names of regions and the labels of codes, for people who read a table. */
public final class Labels {
    private static final String SUFFIX = "Label";

    /** The names of a region, by administrative level. */
    private enum Level {
        PROVINCE("provinceName", "#adm1+name", "province", RegionCode::provinceOf),
        REGENCY("regencyName", "#adm2+name", "regency or city", RegionCode::regencyOf),
        DISTRICT("districtName", "#adm3+name", "district", RegionCode::districtOf),
        VILLAGE("villageName", "#adm4+name", "village", RegionCode::villageOf);

        private final String title;
        private final String hashtag;
        private final String word;
        private final UnaryOperator<String> code;

        Level(String title, String hashtag, String word, UnaryOperator<String> code) {
            this.title = title;
            this.hashtag = hashtag;
            this.word = word;
            this.code = code;
        }
    }

    private final Locale language;
    private final Function<String, String> regionNames;

    /** @param regionNames returns the name of the region that has a code */
    public Labels(Locale language, Function<String, String> regionNames) {
        this.language = language;
        this.regionNames = regionNames;
    }

    /** Returns the columns of labels for a column; none if the column holds no codes. */
    <R> Stream<TableColumn<R>> of(TableColumn<R> column) {
        if (column.codes() == null) {
            return Stream.empty();
        }
        return column.codes().equals(TableColumn.REGION)
                ? Arrays.stream(Level.values()).map(level -> name(column, level))
                : Stream.of(label(column));
    }

    private <R> TableColumn<R> name(TableColumn<R> column, Level level) {
        return new TableColumn<>(
                level.title,
                level.hashtag,
                null,
                "Name of the %s of `%s`".formatted(level.word, column.title()),
                Content.VALUE,
                null,
                row -> {
                    var region = column.value().apply(row);
                    var code = region == null ? null : level.code.apply(region.toString());
                    return code == null ? null : regionNames.apply(code);
                });
    }

    private <R> TableColumn<R> label(TableColumn<R> column) {
        var labels = CodeLists.codes(column.codes()).stream()
                .collect(Collectors.toMap(CodeLists.Code::code, code -> code.label(language)));
        return new TableColumn<>(
                titleOf(column.title()),
                hashtagOf(column.hashtag()),
                null,
                "Labels of the codes in `%s`, in the language of Accept-Language".formatted(column.title()),
                column.content(),
                null,
                row -> {
                    var codes = column.value().apply(row);
                    return codes == null ? null : labelled(codes.toString(), code -> labels.getOrDefault(code, code));
                });
    }

    /** A code may be followed by an intensity, which is kept. */
    private static String labelled(String codes, UnaryOperator<String> labels) {
        return Arrays.stream(codes.split(TableCells.SEPARATOR))
                .map(each -> {
                    var code = each.split(ReportColumn.INTENSITY)[0];
                    return labels.apply(code) + each.substring(code.length());
                })
                .collect(Collectors.joining(TableCells.SEPARATOR));
    }

    /** Returns the title of the labels of a column. */
    public static String titleOf(String column) {
        return column + SUFFIX;
    }

    /** Returns the hashtag of the labels of a column. */
    public static String hashtagOf(String hashtag) {
        return hashtag == null ? null : hashtag + "+label";
    }

    /** Returns the titles of the names of regions. */
    public static Stream<String> regionTitles() {
        return Arrays.stream(Level.values()).map(level -> level.title);
    }
}
