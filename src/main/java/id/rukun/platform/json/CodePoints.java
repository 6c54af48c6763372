package id.rukun.platform.json;

/** Counts text as people and PostgreSQL's {@code char_length} do: in Unicode code points, not in UTF-16 units. */
public final class CodePoints {
    private CodePoints() {}

    public static int count(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    /** Returns the text, shortened to a number of code points with an ellipsis at the end if it is longer. */
    public static String shortened(String text, int most) {
        return count(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
