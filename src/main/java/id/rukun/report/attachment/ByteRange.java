package id.rukun.report.attachment;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import java.util.regex.Pattern;

/**
 * The range of bytes that the client asked for (RFC 9110 section 14). Several ranges, other units and malformed ranges
 * select the whole content, as the standard allows.
 */
record ByteRange(int from, int length, int whole) {
    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})");

    /** @throws ProblemException {@code range-not-satisfiable} if the range is outside the content */
    static ByteRange of(String range, String ifRange, String etag, int whole) {
        var asked = range == null ? null : ONE.matcher(range.strip());
        var all = new ByteRange(0, whole, whole);
        if (asked == null
                || !asked.matches()
                || ifRange != null && !ifRange.strip().equals(etag)) {
            return all;
        }
        var first = asked.group(1);
        var last = asked.group(2);
        if (first.isEmpty() && last.isEmpty()) {
            return all;
        }
        var from = first.isEmpty() ? Math.max(0, whole - Long.parseLong(last)) : Long.parseLong(first);
        var to = first.isEmpty() || last.isEmpty() ? whole - 1L : Math.min(whole - 1L, Long.parseLong(last));
        if (!first.isEmpty() && !last.isEmpty() && Long.parseLong(last) < from) {
            return all;
        }
        if (from > to) {
            throw ProblemType.RANGE_NOT_SATISFIABLE.problem().header("Content-Range", "bytes */" + whole);
        }
        return new ByteRange((int) from, (int) (to - from + 1), whole);
    }

    boolean isWhole() {
        return length == whole;
    }

    /** Returns the value of {@code Content-Range}. */
    String header() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + whole;
    }
}
