package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A strong entity tag (RFC 9110 section 8.8.3).
 *
 * @param version the resource's version
 * @param view the representation, in letters: callers who see different fields get different tags. If the response
 *     contains counts from other resources, "-" and the state of those counts come before the letters
 */
public record Etag(int version, String view) {
    private static final Pattern CHANGED_BY_PROXY =
            Pattern.compile("(?:W/)?\"([^\"]*?)(?:(?:--?|;)(?:gzip|br|zstd|deflate))?\"");

    public Etag(int version) {
        this(version, "");
    }

    /** Returns the tag in double quotes, as headers require. */
    @Override
    public String toString() {
        return "\"" + version + view + "\"";
    }

    /** Returns a 200 with this tag. */
    public <T> RestResponse<T> ok(T body) {
        return RestResponse.ResponseBuilder.ok(body).header("ETag", this).build();
    }

    /** Returns a 201 if the resource was created, else a 200, with this tag. */
    public <T> RestResponse<T> stored(boolean created, String path, T body) {
        return RestResponse.ResponseBuilder.<T>create(created ? 201 : 200)
                .location(URI.create(path))
                .header("ETag", this)
                .entity(body)
                .build();
    }

    /**
     * Checks an {@code If-Match} header against this tag.
     *
     * @throws ProblemException {@code precondition-required} if the header is missing, {@code changed-meanwhile} if it
     *     names another version
     */
    public void require(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemType.PRECONDITION_REQUIRED.problem();
        }
        if (!namesVersion(ifMatch)) {
            throw ProblemType.CHANGED_MEANWHILE.problem().header("ETag", toString());
        }
    }

    /**
     * Returns the tags of the header without what a proxy that compresses makes of them: {@code W/"12v"},
     * {@code "12v-gzip"} or {@code "12v;gzip"} become {@code "12v"}.
     */
    private static Stream<String> tags(String header) {
        return Arrays.stream(header.split(","))
                .map(tag -> CHANGED_BY_PROXY.matcher(tag.strip()).replaceFirst("\"$1\""));
    }

    /**
     * Accepts the tag of any view of this version, because views differ only in what they show, not in what a write
     * overwrites.
     */
    private boolean namesVersion(String ifMatch) {
        return ifMatch.strip().equals("*")
                || tags(ifMatch).anyMatch(tag -> tag.matches("\"" + version + "(-[0-9.]+)?[a-z]*\""));
    }

    /** Returns whether a header {@code If-None-Match} names the tag. */
    static boolean isIn(String tag, String header) {
        return header.strip().equals("*") || tags(header).anyMatch(tag::equals);
    }
}
