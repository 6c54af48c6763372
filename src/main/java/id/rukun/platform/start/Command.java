package id.rukun.platform.start;

import java.util.List;

/** Something an operator runs from the command line, on the same installation and configuration as the service. */
public interface Command {
    /** As typed, say {@code verify-audit}. */
    String name();

    /** @return the exit status: 0 for done, 2 for words it does not understand, 1 for anything else */
    int run(List<String> arguments);
}
