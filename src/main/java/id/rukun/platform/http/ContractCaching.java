package id.rukun.platform.http;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.runtime.HttpCompressionHandler;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** Adds an ETag to the OpenAPI contract, answers 304 if the client has it, and lets the server compress it. */
@ApplicationScoped
public class ContractCaching {
    private static final int TAG_BYTES = 8;
    private static final Set<String> COMPRESSED = Set.of(Format.JSON.getMimeType(), Format.YAML.getMimeType());

    private final OpenApiDocumentService contract;
    private final Map<Format, String> tags = new EnumMap<>(Format.class);

    ContractCaching(OpenApiDocumentService contract) {
        this.contract = contract;
    }

    void install(@Observes Router router) {
        router.routeWithRegex("/openapi(\\.(json|ya?ml))?").order(-1).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var method = context.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            context.next();
            return;
        }
        var tag = tagOf(format(context));
        var response = context.response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        var known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Etag.isIn(tag, known)) {
            response.setStatusCode(304).end();
        } else {
            context.addHeadersEndHandler(ended -> HttpCompressionHandler.compressIfNeeded(context, COMPRESSED));
            context.next();
        }
    }

    /** Chooses the format by the rules of the framework's handler, which writes the document. */
    private static Format format(RoutingContext context) {
        var path = context.normalizedPath();
        if (path.contains(".")) {
            return path.endsWith(".json") ? Format.JSON : Format.YAML;
        }
        var accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        var asked = context.queryParam("format").stream().findFirst().orElse("");
        return asked.equalsIgnoreCase("JSON") || accepted != null && accepted.contains(Format.JSON.getMimeType())
                ? Format.JSON
                : Format.YAML;
    }

    private synchronized String tagOf(Format format) {
        return tags.computeIfAbsent(format, this::hash);
    }

    private String hash(Format format) {
        try {
            var document = contract.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format);
            var hash = MessageDigest.getInstance("SHA-256").digest(document);
            return "\"" + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
