package id.rukun.platform.http;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Serves the OpenAPI contract at {@code /openapi} with an entity tag. It differs from the document of the framework in the
 * quotes around dates: a reader of YAML 1.1 takes a bare {@code 2026-11-20} for a date, not for a text.
 */
@ApplicationScoped
public class ContractDocument {
    private static final Pattern BARE_DATE = Pattern.compile(
            "(?m)^( *(?:- )*(?:[^\\s:]+: )?)([0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9:]+))?)$");

    private final OpenApiDocumentService documents;
    private final Map<Format, Document> served = new EnumMap<>(Format.class);

    private record Document(String text, String tag) {}

    ContractDocument(OpenApiDocumentService documents) {
        this.documents = documents;
    }

    void install(@Observes Router router) {
        // Runs before the route of the framework.
        router.route("/openapi")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(-1)
                .handler(this::serve);
    }

    private void serve(RoutingContext context) {
        var json = wantsJson(context);
        var document = document(json ? Format.JSON : Format.YAML);
        var known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var response = context.response()
                .putHeader(HttpHeaders.ETAG, document.tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, "Accept");
        if (known != null && Etag.isIn(document.tag, known)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(
                        HttpHeaders.CONTENT_TYPE, (json ? "application/json" : "application/yaml") + ";charset=UTF-8")
                .end(document.text);
    }

    /** Returns the contract as JSON. */
    public String json() {
        return document(Format.JSON).text;
    }

    private static boolean wantsJson(RoutingContext context) {
        var format = context.queryParam("format");
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return format.isEmpty()
                ? accepted != null && accepted.contains("application/json")
                : format.get(0).equalsIgnoreCase("json");
    }

    private synchronized Document document(Format format) {
        return served.computeIfAbsent(format, this::read);
    }

    private Document read(Format format) {
        var bytes = documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format);
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (format == Format.YAML) {
            text = BARE_DATE.matcher(text).replaceAll("$1\"$2\"");
        }
        return new Document(text, "\"" + digest(text) + "\"");
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
