package id.rukun.platform.http;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects a range of times, dates or numbers that ends before it begins, in whichever list it is asked for: an empty list would
 * look like an answer.
 */
public class OrderedBounds {
    private static final Map<String, String> PAIRS = Map.of(
            "from", "to", "receivedFrom", "receivedTo", "updatedFrom", "updatedTo", "severityFrom", "severityTo");

    @ServerRequestFilter
    public void refuseReversed(ContainerRequestContext request) {
        var asked = request.getUriInfo().getQueryParameters();
        PAIRS.forEach((from, to) -> {
            if (asked.containsKey(from) && asked.containsKey(to)) {
                refuseReversed(from, to, asked);
            }
        });
    }

    private static void refuseReversed(String from, String to, MultivaluedMap<String, String> asked) {
        var reversed = isAfter(asked.getFirst(from), asked.getFirst(to), Times::parse, Instant::isAfter)
                .or(() -> isAfter(asked.getFirst(from), asked.getFirst(to), Times::parseDate, LocalDate::isAfter))
                .or(() -> isAfter(
                        asked.getFirst(from), asked.getFirst(to), Integer::valueOf, (one, other) -> one > other));
        if (reversed.orElse(false)) {
            throw ProblemException.ofParameter(from, "AT_MOST", asked.getFirst(to));
        }
    }

    /** Returns empty if one of the texts cannot be read; the parameter's converter rejects it. */
    private static <T> Optional<Boolean> isAfter(
            String from, String to, Function<String, T> parse, java.util.function.BiPredicate<T, T> after) {
        try {
            return Optional.of(after.test(parse.apply(from), parse.apply(to)));
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
