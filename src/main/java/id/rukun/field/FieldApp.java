package id.rukun.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.start.CannotStart;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Serves what cannot be a plain file of the phone app at /field: the manifest with the configured name, the configured icon,
 * and the service worker, which carries a version of all files so that phones notice a new release.
 */
@ApplicationScoped
public class FieldApp {
    private static final String FOLDER = "/META-INF/resources/field/";
    private static final String MANIFEST = "manifest.webmanifest";
    private static final String WORKER = "/field/sw.js";

    /** The list of files in the service worker. */
    private static final Pattern FILES = Pattern.compile("const FILES = \\[(.*?)];", Pattern.DOTALL);

    private static final Pattern FILE = Pattern.compile("'([^']+)'");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final List<Integer> ICON_SIZES = List.of(192, 512);

    final Buffer manifest;
    final Buffer icon;
    final Buffer worker;

    FieldApp(FieldSettings settings, ObjectMapper json) {
        this.manifest = manifest(settings.name(), json);
        this.icon = settings.icon().map(FieldApp::icon).orElse(null);
        this.worker = worker();
    }

    void install(@Observes Router router) {
        serve(router, MANIFEST, "application/manifest+json", manifest);
        serve(router, "sw.js", "text/javascript", worker);
        if (icon != null) {
            ICON_SIZES.forEach(size -> serve(router, iconOf(size), "image/png", icon));
        }
    }

    /** After the headers of the pages are set, and before the files of the folder are looked at. */
    private static void serve(Router router, String name, String mediaType, Buffer content) {
        router.get("/field/" + name)
                .order(Integer.MIN_VALUE + 1)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                        .end(content));
    }

    private static Buffer manifest(String name, ObjectMapper json) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(Map.of(
                    "name", name,
                    "short_name", name,
                    "start_url", "./",
                    "scope", "./",
                    "display", "standalone",
                    "background_color", "#ffffff",
                    "theme_color", "#1d3d36",
                    "icons",
                            ICON_SIZES.stream()
                                    .map(size -> Map.of(
                                            "src", iconOf(size), "sizes", size + "x" + size, "type", "image/png"))
                                    .toList())));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String iconOf(int size) {
        return "icon-" + size + ".png";
    }

    private static Buffer icon(Path file) {
        try {
            var content = Files.readAllBytes(file);
            if (content.length > PNG.length && Arrays.equals(Arrays.copyOf(content, PNG.length), PNG)) {
                return Buffer.buffer(content);
            }
            throw new CannotStart("RUKUN_FIELD_ICON is no PNG file: " + file);
        } catch (IOException unreadable) {
            throw new CannotStart("RUKUN_FIELD_ICON cannot be read: " + file, unreadable);
        }
    }

    private Buffer worker() {
        var script = new String(read(WORKER), StandardCharsets.UTF_8);
        var list = FILES.matcher(script);
        if (!list.find()) {
            throw new IllegalStateException(WORKER + " lists no files");
        }
        var digest = sha256();
        FILE.matcher(list.group(1)).results().map(this::content).forEach(digest::update);
        var version = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 8));
        return Buffer.buffer("const VERSION = '" + version + "';\n" + script);
    }

    /** @param file names a file as a browser does, relative to /field/ */
    private byte[] content(MatchResult file) {
        return switch (file.group(1)) {
            case MANIFEST -> manifest.getBytes();
            case "./" -> read(FOLDER + "index.html");
            default ->
                icon != null && file.group(1).equals(iconOf(192))
                        ? icon.getBytes()
                        : read(Path.of(FOLDER, file.group(1)).normalize().toString());
        };
    }

    private static byte[] read(String resource) {
        try (var file = FieldApp.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
