package id.rukun.export;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The columns in which the rows of a resource are exported.
 *
 * @param name names the file and the data dictionary
 * @param schema the schema of a row in the contract
 */
public record Table<R>(String name, String schema, List<TableColumn<R>> columns) {
    @SafeVarargs
    static <R> Table<R> of(String name, String schema, TableColumn<R>... columns) {
        return new Table<>(name, schema, List.of(columns));
    }

    /** Returns the table with columns of labels behind each column of codes. */
    public Table<R> labelled(Labels labels) {
        return replacing(column -> Stream.concat(Stream.of(column), labels.of(column)));
    }

    Table<R> replacing(Function<TableColumn<R>, Stream<TableColumn<R>>> replacement) {
        return new Table<>(name, schema, columns.stream().flatMap(replacement).toList());
    }
}
