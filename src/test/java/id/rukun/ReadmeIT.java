package id.rukun;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the commands that README.md and docs/tour.md print for a newcomer, and compares the answers that they show. */
class ReadmeIT {
    private static final Pattern STEP = Pattern.compile(
            "(?m)^```bash\\n(?<commands>(?s:.*?))^```\\n(?:```(?:text|json)\\n(?<answer>(?s:.*?))^```)?");
    private static final String STEP_ENDS = "\u001e";

    private record Step(String commands, String answer) {}

    @Test
    void the_tour_of_the_readme_does_what_it_says() throws Exception {
        var steps = steps();
        assertThat(steps.size(), greaterThan(9));
        try (var service = PackagedService.start(PackagedService.newHome(), Map.of())) {
            awaitLevels(service);
            var answers = run(steps, service.uri());
            for (var i = 0; i < steps.size(); i++) {
                assertThat(steps.get(i).commands(), squeezed(answers.get(i)), matchesPattern(expected(steps.get(i))));
            }
        }
    }

    /** The levels of the trial's reports are computed after the start; a person is slower than that, bash is not. */
    private static void awaitLevels(PackagedService service) {
        var officer = service.token("officer.jatim", Api.PASSWORD);
        patiently()
                .until(
                        () -> service.with(officer)
                                .get("/early-warning/levels?regionCode=35.27")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<?>>path("items"),
                        levels -> !levels.isEmpty());
    }

    /** The second page continues the first one in the same shell. */
    private static List<Step> steps() throws IOException {
        return STEP.matcher(Files.readString(Path.of("README.md")) + Files.readString(Path.of("docs", "tour.md")))
                .results()
                .map(step -> new Step(step.group(1), step.group(2) == null ? "…" : step.group(2)))
                .toList();
    }

    /** Runs all steps in one shell, because a step uses the variables of earlier ones. The first failure ends the run. */
    private static List<String> run(List<Step> steps, String uri) throws IOException, InterruptedException {
        var script = steps.stream()
                .map(step -> step.commands().replace("http://localhost:8080", uri))
                .collect(Collectors.joining("printf '\\036'\n", "set -euo pipefail\n", ""));
        var file = Files.writeString(Path.of("target", "readme-tour.sh"), script);
        var log = Path.of("target", "readme-tour.log").toFile();
        var shell = new ProcessBuilder("bash", file.toString())
                .redirectOutput(log)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        shell.getOutputStream().close();
        var status = shell.waitFor();
        var output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        assertThat(output, status, equalTo(0));
        return Arrays.asList(output.split(STEP_ENDS, -1));
    }

    private static Pattern expected(Step step) {
        return Pattern.compile(Arrays.stream(squeezed(step.answer()).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*?")));
    }

    /** Removes white space, because the documents wrap long lines. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
