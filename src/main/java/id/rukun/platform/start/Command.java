package id.rukun.platform.start;

import java.util.List;

/** A command that an operator runs from the command line, with the installation and configuration of the service. */
public interface Command {
    /** The name as typed, such as {@code verify-audit}. */
    String name();

    /** @return the exit status: 0 for success, 2 for invalid arguments, 1 for any other failure */
    int run(List<String> arguments);
}
