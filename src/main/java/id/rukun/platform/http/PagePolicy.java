package id.rukun.platform.http;

import id.rukun.platform.start.ProviderSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Content-Security-Policy of the pages /board and /field and of their parts. Scripts and styles come from files of this
 * origin only. The one exception is the import map, which browsers take from inside a page only; its hash is computed from
 * the page.
 */
@ApplicationScoped
public class PagePolicy {
    private static final List<String> PAGES = List.of("board", "field");
    private static final String FILES = "/(" + String.join("|", PAGES) + "|ui|webjars)(/.*)?";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final String policy;

    PagePolicy(PageSettings pages, ProviderSettings provider) {
        var importMaps = PAGES.stream()
                .flatMap(page -> importMap(page).stream())
                .map(map -> " 'sha256-" + sha256(map) + "'")
                .distinct()
                .collect(Collectors.joining());
        this.policy = String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'" + importMaps,
                "style-src 'self'",
                "img-src 'self' blob: data:" + origin(pages.tiles()),
                "media-src 'self' blob:",
                "connect-src 'self'" + origin(provider.clientId().flatMap(client -> provider.issuer())),
                "worker-src 'self'",
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    void install(@Observes Router router) {
        router.routeWithRegex(FILES).order(Integer.MIN_VALUE).handler(this::protect);
        PAGES.forEach(
                page -> router.get("/" + page).order(Integer.MIN_VALUE).handler(context -> redirect(context, page)));
    }

    private void protect(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", policy)
                // A browser asks each time whether a file has changed, so that no page mixes files of two releases.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        context.next();
    }

    /** Redirects to the folder, because the pages name their parts relative to it. */
    private static void redirect(RoutingContext context, String page) {
        if (context.normalizedPath().endsWith("/")) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(308)
                .putHeader(HttpHeaders.LOCATION, page + "/")
                .end();
    }

    private static String origin(Optional<String> address) {
        return address.map(known -> URI.create(known.replaceAll("[{}]", "")))
                .map(known -> " " + known.getScheme() + "://" + known.getAuthority())
                .orElse("");
    }

    private static Optional<String> importMap(String page) {
        try (var file = PagePolicy.class.getResourceAsStream("/META-INF/resources/" + page + "/index.html")) {
            if (file == null) {
                return Optional.empty();
            }
            var map = IMPORT_MAP.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return map.find() ? Optional.of(map.group(1)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
