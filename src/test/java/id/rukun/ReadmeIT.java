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

/** Runs what README.md tells a newcomer to paste, and compares what README.md shows as the answer. */
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

    /** Whoever reads the tour is slower than the working out of the trial's levels, which begins with the service; bash is not. */
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

    private static List<Step> steps() throws IOException {
        return STEP.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(step -> new Step(step.group(1), step.group(2) == null ? "…" : step.group(2)))
                .toList();
    }

    /** In one shell, since a step uses what an earlier one set; it stops at the first command that fails. */
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

    /** README.md wraps long lines. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }
}
