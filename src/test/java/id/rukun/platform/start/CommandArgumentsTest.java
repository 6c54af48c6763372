package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import id.rukun.TestInstallation;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that an operator's command does not understand; {@code CommandIT} runs the commands themselves. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CommandArgumentsTest {
    @Inject
    @All
    List<Command> commands;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify-audit all",
                "rotate-source-key --keep",
                "backtest from=1990-01-01",
                "backtest from=1990-01-01 to=1989-01-01",
                "backtest from=1990-01-01 to=1990-12-31 levels=AWAS",
                "backtest from=1990-01-01 to=1990-12-31 region=99.99",
                "refit-early-warning from=1990-01-01",
                "refit-early-warning from=1990-01-01 to=1990-01-01",
                "refit-early-warning from=1990-01-01 to=1990-12-31 region=99.99"
            })
    void a_command_refuses_arguments_that_it_does_not_understand(String line) {
        var words = List.of(line.split(" "));
        var command = commands.stream()
                .filter(each -> each.name().equals(words.get(0)))
                .findFirst()
                .orElseThrow();

        assertThat(command.run(words.subList(1, words.size())), equalTo(2));
    }

    @Test
    void an_unknown_command_does_nothing_and_lists_the_known_ones() {
        var written = new ByteArrayOutputStream();
        var standardError = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(commands).run("verify"), equalTo(2));
        } finally {
            System.setErr(standardError);
        }
        assertThat(
                written.toString(StandardCharsets.UTF_8),
                allOf(containsString("rotate-source-key"), containsString("verify-audit")));
    }
}
