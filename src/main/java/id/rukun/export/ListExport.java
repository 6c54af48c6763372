package id.rukun.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.LongTransaction;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Exports a list: reads its pages one after another, so that a file has exactly the rows that the list shows the caller, in
 * its order.
 */
@ApplicationScoped
public class ListExport {
    public static final String CSV = CsvTable.MEDIA_TYPE;
    public static final String XLSX = WorkbookTable.MEDIA_TYPE;

    private final ExportAnswer answer;
    private final RegionNames regions;
    private final EntityManager entities;
    private final ObjectMapper json;

    ListExport(ExportAnswer answer, RegionNames regions, EntityManager entities, ObjectMapper json) {
        this.answer = answer;
        this.regions = regions;
        this.entities = entities;
        this.json = json;
    }

    /** A list as its pages. */
    @FunctionalInterface
    public interface Pages<V> {
        Page<V> at(PageRequest request);
    }

    /**
     * Answers with all rows of a list.
     *
     * @param own whether the list may contain rows only because the caller wrote them; see {@link Export.Order}
     * @throws ProblemException {@code invalid-parameter}, {@code too-many-exports}
     */
    public <V> RestResponse<StreamingOutput> of(
            Table<JsonNode> table, ListOptions options, UriInfo uri, boolean own, Pages<V> list) {
        if (options.format != ExportFormat.CSV && options.format != ExportFormat.XLSX) {
            throw ProblemException.ofParameter("format", "NOT_IN_LIST", ExportFormat.CSV + ", " + ExportFormat.XLSX);
        }
        options.requirePossible(options.format);
        return answer.of(
                new Export.Document<>(
                        table.name(),
                        options.format,
                        (longest, reader) -> read(list, longest, reader),
                        writer(table, options),
                        own),
                options,
                uri);
    }

    private Function<OutputStream, RowWriter<JsonNode>> writer(Table<JsonNode> plain, ListOptions options) {
        var table = options.labels ? plain.labelled(new Labels(options.language(), regions::of)) : plain;
        return options.format == ExportFormat.XLSX
                ? out -> new WorkbookTable<>(table, out)
                : out -> new CsvTable<>(table, out, false, options.bom);
    }

    /** Reads all pages in one snapshot of the database. A read-only transaction delays no reader of the change feed. */
    private <V> void read(Pages<V> list, Duration longest, Consumer<List<JsonNode>> reader) {
        QuarkusTransaction.requiringNew().timeout((int) longest.toSeconds()).run(() -> {
            entities.createNativeQuery("set transaction isolation level repeatable read, read only")
                    .executeUpdate();
            LongTransaction.beginExport(entities.unwrap(Session.class));
            String cursor = null;
            do {
                var page = list.at(request(cursor));
                reader.accept(page.items().stream()
                        .map(view -> json.<JsonNode>valueToTree(view))
                        .toList());
                // The persistence context would keep the entities of all pages.
                entities.clear();
                cursor = page.next();
            } while (cursor != null);
        });
    }

    private static PageRequest request(String cursor) {
        var request = new PageRequest();
        request.limit = PageRequest.MAX;
        request.cursor = cursor;
        return request;
    }
}
