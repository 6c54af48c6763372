package id.rukun.warning.method;

import id.rukun.platform.text.Messages;
import id.rukun.warning.level.ProvinceCalibration;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The early-warning method as this installation sets it: formulas, settings and sources. */
@Schema(name = "EarlyWarningMethod")
public record MethodView(
        @Schema(required = true) List<Formula> formulas,

        @Schema(required = true, description = "By name") List<Setting> settings,

        @Schema(
                required = true,
                description =
                        "By province, computed each night; a province that is not listed has no verified reports and factor 1")
        List<ProvinceCalibration> calibrations,

        @Schema(
                required = true,
                description =
                        "What came of settled early warnings of the whole installation, by stated likelihood; it corrects the"
                                + " likelihoods. Rounded down to multiples of 5 for all but verifiers of the whole country")
        List<SettledWarnings> settledWarnings,

        @Schema(required = true) List<Source> sources) {

    private static final Messages TEXTS = Messages.named("method");

    /** The formulas, each computed from those before it, and then the detectors, which only mark days on the chart. */
    private static final List<String> FORMULAS = List.of(
            "probability",
            "sums",
            "base",
            "calibration",
            "earlyWarning",
            "likelihood",
            "caps",
            "AWAS",
            "SIAGA",
            "WASPADA",
            "NORMAL",
            "NO_DATA",
            "fall",
            "count",
            "EARS_C1",
            "EARS_C2",
            "CUSUM",
            "POISSON",
            "NEGATIVE_BINOMIAL");

    private static final List<Source> SOURCES = List.of(
            new Source(
                    "Hutwagner L, Thompson W, Seeman GM, Treadwell T (2003). The bioterrorism preparedness and response"
                            + " Early Aberration Reporting System (EARS). Journal of Urban Health 80(2 Suppl 1), i89–i96",
                    "https://doi.org/10.1007/PL00022319"),
            new Source(
                    "Page ES (1954). Continuous inspection schemes. Biometrika 41(1/2), 100–115",
                    "https://doi.org/10.1093/biomet/41.1-2.100"),
            new Source(
                    "Rossi G, Lampugnani L, Marchi M (1999). An approximate CUSUM procedure for surveillance of health"
                            + " events. Statistics in Medicine 18(16), 2111–2122",
                    "https://doi.org/10.1002/(SICI)1097-0258(19990830)18:16%3C2111::AID-SIM171%3E3.0.CO;2-Q"),
            new Source(
                    "Salmon M, Schumacher D, Höhle M (2016). Monitoring count time series in R: aberration detection in"
                            + " public health surveillance. Journal of Statistical Software 70(10)",
                    "https://doi.org/10.18637/jss.v070.i10"));

    @Schema(name = "EarlyWarningFormula")
    public record Formula(
            @Schema(required = true, examples = "EARS_C1") String name,

            @Schema(required = true) String text) {}

    /** @param value as this installation sets it */
    @Schema(name = "EarlyWarningSetting")
    public record Setting(
            @Schema(required = true, examples = "baseHazard")
            String name,

            @Schema(required = true, examples = "RUKUN_WARNING_BASE_HAZARD", description = "The variable that sets it")
            String variable,

            @Schema(required = true) double value,

            @Schema(required = true, description = "The value if it is not set")
            double defaultValue,

            @Schema(required = true) String unit,
            @Schema(required = true) String meaning) {}

    @Schema(name = "EarlyWarningSource")
    public record Source(
            @Schema(required = true) String title,
            @Schema(required = true, format = "uri") String url) {}

    /** The settled early warnings of one stated likelihood. */
    @Schema(name = "SettledWarnings")
    public record SettledWarnings(
            @Schema(required = true, description = "1–5") int likelihood,
            @Schema(required = true) long settled,

            @Schema(required = true, description = "Those that a severe event followed")
            long hits) {

        private static final long STEP = 5;

        /** Returns the counts rounded down, so that they do not show when a single early warning was settled. */
        SettledWarnings coarse() {
            return new SettledWarnings(likelihood, settled - settled % STEP, hits - hits % STEP);
        }
    }

    static MethodView of(
            RiskSettings risk,
            DetectorSettings detectors,
            List<ProvinceCalibration> calibrations,
            List<SettledWarnings> settledWarnings,
            Locale language) {
        return new MethodView(
                FORMULAS.stream()
                        .map(name -> new Formula(name, TEXTS.get(language, "formula." + name)))
                        .toList(),
                Stream.concat(
                                settings(RiskSettings.class, risk, language),
                                settings(DetectorSettings.class, detectors, language))
                        .sorted(Comparator.comparing(Setting::name))
                        .toList(),
                calibrations,
                settledWarnings,
                SOURCES);
    }

    private static <S> Stream<Setting> settings(Class<S> type, S settings, Locale language) {
        var prefix = type.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(setting -> setting.isAnnotationPresent(WithDefault.class))
                .map(setting -> setting(prefix, setting, valueOf(setting, settings), language));
    }

    private static Setting setting(String prefix, Method setting, double value, Locale language) {
        var name = setting.getName();
        var property = prefix + "." + name.replaceAll("([A-Z])", "-$1");
        return new Setting(
                name,
                property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                value,
                Double.parseDouble(setting.getAnnotation(WithDefault.class).value()),
                TEXTS.get(language, name + ".unit"),
                TEXTS.get(language, name));
    }

    private static double valueOf(Method setting, Object settings) {
        try {
            return ((Number) setting.invoke(settings)).doubleValue();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
