package id.rukun.warning.backtest;

import java.util.List;
import java.util.Locale;

/** Draws a reliability table as SVG: the forecast probability against how often a severe event followed. */
final class ReliabilityPicture {
    private static final int SIDE = 400;
    private static final int MARGIN = 60;
    private static final int TICKS = 5;
    private static final double SMALLEST = 3;

    private final StringBuilder svg = new StringBuilder();

    private ReliabilityPicture() {}

    static String of(BacktestDraft draft, BacktestView.Result result) {
        var picture = new ReliabilityPicture();
        picture.frame("Severe events within 14 days, %s to %s".formatted(draft.from(), draft.to()));
        picture.classes(result.uncalibrated().reliability(), "#b0b0b0", "not calibrated", 0);
        picture.classes(result.probability().reliability(), "#1f5a96", "calibrated by province", 1);
        return picture.svg.append("</svg>\n").toString();
    }

    private void frame(String title) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                SIDE + 2 * MARGIN, SIDE + 2 * MARGIN);
        line("<title>%s</title>", title);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        text(MARGIN + SIDE / 2.0, MARGIN / 2.0, title);
        text(MARGIN + SIDE / 2.0, SIDE + MARGIN + 40, "forecast probability");
        line(
                "<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">part of the days that an event followed</text>",
                MARGIN + SIDE / 2.0);
        for (var tick = 0; tick <= TICKS; tick++) {
            var value = (double) tick / TICKS;
            segment(value, 0, value, 1, "#e8e8e8");
            segment(0, value, 1, value, "#e8e8e8");
            text(x(value), y(0) + 18, "%.1f".formatted(value).replace(',', '.'));
            text(x(0) - 18, y(value) + 4, "%.1f".formatted(value).replace(',', '.'));
        }
        segment(0, 0, 1, 1, "#808080");
    }

    /** Draws a circle for each class, larger for more days, and a line through them. */
    private void classes(List<BacktestView.Reliability> classes, String color, String name, int row) {
        var path = new StringBuilder();
        for (var each : classes) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(each.forecast()), y(each.observed())));
            line(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"><title>%,d days: forecast %.3f, observed %.3f</title></circle>",
                    x(each.forecast()),
                    y(each.observed()),
                    SMALLEST + Math.log10(each.days()),
                    color,
                    each.days(),
                    each.forecast(),
                    each.observed());
        }
        line(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                path.toString().strip(), color);
        line("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", MARGIN + 12, MARGIN + 20 + 16 * row, color, name);
    }

    private void segment(double fromX, double fromY, double toX, double toY, String color) {
        line(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                x(fromX), y(fromY), x(toX), y(toY), color);
    }

    private void text(double x, double y, String text) {
        line("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>", x, y, text);
    }

    private static double x(double value) {
        return MARGIN + value * SIDE;
    }

    private static double y(double value) {
        return MARGIN + (1 - value) * SIDE;
    }

    private void line(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
