package id.rukun.export;

import id.rukun.export.dictionary.TableResource;
import id.rukun.identity.Caller;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers a request with a file that is streamed. */
@ApplicationScoped
public class ExportAnswer {
    /** The audit record names other parameters without their values, because these may identify people or reports. */
    private static final Set<String> RECORDED_VALUES = Set.of(
            "kind",
            "status",
            "regionCode",
            "dimension",
            "form",
            "indicator",
            "issue",
            "severityFrom",
            "severityTo",
            "horizon",
            "from",
            "to",
            "receivedFrom",
            "receivedTo",
            "updatedFrom",
            "updatedTo",
            "overdue",
            "sort");

    /** These parameters change the form of a file, not what it tells. */
    private static final Set<String> FORM = Set.of("format", "labels", "bom");

    private final Caller caller;
    private final RunningExports exports;
    private final Export export;
    private final RoutingContext request;

    ExportAnswer(Caller caller, RunningExports exports, Export export, RoutingContext request) {
        this.caller = caller;
        this.exports = exports;
        this.export = export;
        this.request = request;
    }

    <R> RestResponse<StreamingOutput> of(Export.Document<R> document, TableOptions options, UriInfo uri) {
        var answer = RestResponse.ResponseBuilder.<StreamingOutput>ok()
                .type(document.format().mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + document.format().fileName(document.name()) + "\"");
        if (options.labels) {
            answer.header(HttpHeaders.CONTENT_LANGUAGE, options.language().getLanguage());
        }
        if (document.format().hasColumns()) {
            answer.header(HttpHeaders.LINK, TableResource.linkTo(document.name(), document.format(), options, uri));
        }
        if (request.request().method().equals(HttpMethod.HEAD)) {
            return answer.build();
        }
        var order = Export.Order.of(
                caller.id(), caller.scope(), request.request().remoteAddress().hostAddress(), document);
        exports.begin(order.account());
        var started = new AtomicBoolean();
        // Releases the slot even if the client disconnects before the first byte is written.
        request.addEndHandler(ended -> releaseUnlessStarted(order, started));
        try {
            export.recordStart(order, order.own() ? "own " + order.name() : describe(order.name(), uri));
        } catch (RuntimeException failed) {
            releaseUnlessStarted(order, started);
            throw failed;
        }
        return answer.entity(out -> write(order, document, started, out)).build();
    }

    private void releaseUnlessStarted(Export.Order order, AtomicBoolean started) {
        if (started.compareAndSet(false, true)) {
            exports.end(order.account());
        }
    }

    private <R> void write(Export.Order order, Export.Document<R> document, AtomicBoolean started, OutputStream out)
            throws IOException {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        var watch = new StallWatch(out, request.request(), request.vertx(), exports.stall(), exports.longest());
        try (watch) {
            export.write(order, document, watch);
        } catch (RuntimeException failed) {
            watch.abort();
            throw failed;
        } finally {
            exports.end(order.account());
        }
    }

    private static String describe(String name, UriInfo uri) {
        return uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> !FORM.contains(parameter.getKey()))
                .map(parameter -> RECORDED_VALUES.contains(parameter.getKey())
                        ? parameter.getKey() + "=" + String.join(",", parameter.getValue())
                        : parameter.getKey())
                .sorted()
                .collect(Collectors.joining("; ", name + " ", ""))
                .strip();
    }
}
