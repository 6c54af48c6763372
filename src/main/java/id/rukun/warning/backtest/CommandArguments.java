package id.rukun.warning.backtest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Arguments of a command as {@code name=value}. */
final class CommandArguments {
    private CommandArguments() {}

    /** @throws IllegalArgumentException for a name that is not allowed */
    static Map<String, String> parse(List<String> arguments, String... allowed) {
        var given = new TreeMap<String, String>();
        for (var argument : arguments) {
            var pair = argument.split("=", 2);
            if (pair.length < 2 || !List.of(allowed).contains(pair[0])) {
                throw new IllegalArgumentException(argument);
            }
            given.put(pair[0], pair[1]);
        }
        return given;
    }
}
