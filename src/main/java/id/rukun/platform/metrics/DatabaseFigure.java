package id.rukun.platform.metrics;

import java.util.Map;

/**
 * A figure about the whole installation that a query returns. Anyone who can read the metrics sees it, so it counts over the
 * whole country: a count by region or account would tell in a quiet regency who filed.
 *
 * @param name the name of the meter, with dots
 * @param queue the value of the tag {@code queue}; null for a figure without it
 * @param description what the figure says, with its unit
 * @param sql an expression or a query in parentheses that yields one number and needs an index only
 * @param parameters the named parameters of the expression
 */
public record DatabaseFigure(
        String name, String queue, String description, String sql, Map<String, Object> parameters) {
    private static final String WAITING = "rukun.queue.waiting";
    private static final String OLDEST = "rukun.queue.oldest.seconds";

    public static DatabaseFigure of(String name, String description, String sql) {
        return new DatabaseFigure(name, null, description, sql, Map.of());
    }

    /** How many rows of a queue wait for background work. */
    public static DatabaseFigure waiting(String queue, String sql) {
        return new DatabaseFigure(WAITING, queue, "Rows that wait for background work", sql, Map.of());
    }

    /**
     * For how long the oldest row of a queue has been waiting.
     *
     * @param oldest a query in parentheses for the time since when; null if nothing waits
     */
    public static DatabaseFigure oldest(String queue, String oldest) {
        return new DatabaseFigure(
                OLDEST,
                queue,
                "Age in seconds of the oldest row that waits for background work",
                age(oldest),
                Map.of());
    }

    /** Returns an expression for the seconds since a time, 0 without one. */
    public static String age(String since) {
        return "greatest(0, coalesce(extract(epoch from clock_timestamp() - " + since + "), 0))";
    }
}
