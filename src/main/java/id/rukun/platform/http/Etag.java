package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import java.util.Arrays;

/**
 * A strong entity tag (RFC 9110 section 8.8.3).
 *
 * @param version the resource's version
 * @param view which of its representations: callers who see different fields get different tags. Letters, and before
 *     them, where the answer holds numbers from elsewhere, a "-" and of which state these are
 */
public record Etag(int version, String view) {
    public Etag(int version) {
        this(version, "");
    }

    /** With its quotes, as a header wants it. */
    @Override
    public String toString() {
        return "\"" + version + view + "\"";
    }

    /**
     * Holds an {@code If-Match} header against this tag.
     *
     * @throws ProblemException {@code precondition-required} without the header, {@code changed-meanwhile} when stale
     */
    public void require(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemType.PRECONDITION_REQUIRED.problem();
        }
        if (!namesVersion(ifMatch)) {
            throw ProblemType.CHANGED_MEANWHILE.problem().header("ETag", toString());
        }
    }

    /** Any view's tag of this version will do: the views differ in what is shown, not in what would be overwritten. */
    private boolean namesVersion(String ifMatch) {
        return ifMatch.strip().equals("*")
                || Arrays.stream(ifMatch.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.matches("\"" + version + "(-[0-9.]+)?[a-z]*\""));
    }

    /** @param weakly whether {@code W/} tags count, as they do for {@code If-None-Match} */
    boolean isIn(String header, boolean weakly) {
        return isIn(toString(), header, weakly);
    }

    static boolean isIn(String tag, String header, boolean weakly) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(","))
                        .map(String::strip)
                        .map(candidate -> weakly && candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                        .anyMatch(tag::equals);
    }
}
