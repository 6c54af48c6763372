package id.rukun.warning.backtest;

import id.rukun.platform.json.Times;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.Detector;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.Methods;
import id.rukun.warning.method.Signal;
import id.rukun.warning.method.Tuning;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One regency over a time: reports a day, the bound of EARS C2, the level, and the days with deaths. */
final class EarlyWarningPicture {
    private static final int GRAVE = 4;
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 420;

    private final String regency;
    private final LocalDate from;
    private final List<Signal> signals;
    private final Level[] levels;
    private final int[] grave;

    EarlyWarningPicture(String regency, LocalDate from, LocalDate to, Map<String, List<Fact>> history) {
        this.regency = regency;
        this.from = from;
        var facts = history.get(regency);
        var draft = new BacktestDraft(from, to, new Outcome(1, GRAVE, 14), List.of(Level.AWAS), null);
        this.levels = new BacktestRun(draft, Methods.DEFAULT).levels(facts, List.of());
        var tuning = Tuning.ofLevel(Methods.DEFAULT);
        var before = Detector.EARS_C2.daysBefore(tuning);
        var counts = counts(facts, from.minusDays(before), before + levels.length, 1);
        this.signals = Detector.EARS_C2.judge(counts, levels.length, tuning);
        this.grave = counts(facts, from, levels.length, GRAVE);
    }

    private static int[] counts(List<Fact> facts, LocalDate first, int days, int severity) {
        var counts = new int[days];
        facts.stream()
                .filter(fact -> fact.severity() >= severity)
                .map(fact -> (int) (DailyNumbers.dayOf(fact.occurredAt()).toEpochDay() - first.toEpochDay()))
                .filter(day -> day >= 0 && day < days)
                .forEach(day -> counts[day]++);
        return counts;
    }

    /** Of the numbers that are shown, as finely as they are. */
    String digest() {
        try {
            var shown = signals.toString().replaceAll("(\\.[0-9]{2})[0-9]+", "$1");
            var numbers = regency + from + shown + Arrays.toString(levels) + Arrays.toString(grave);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(numbers.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String svg() throws IOException {
        var bytes = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart(), bytes, VectorGraphicsFormat.SVG);
        var hundredths = bytes.toString(StandardCharsets.UTF_8).replaceAll("(\\.[0-9]{2})[0-9]+", "$1");
        return hundredths.strip() + "\n<!-- of numbers " + digest() + " -->\n";
    }

    private XYChart chart() {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Kota Ambon, %d–%d: reports (UCDP GED), and the level: 1 WASPADA, 2 SIAGA, 3 AWAS"
                        .formatted(
                                from.getYear(),
                                from.plusDays(levels.length - 1L).getYear()))
                .yAxisTitle("reports a day; level")
                .build();
        var style = chart.getStyler();
        style.setLegendPosition(LegendPosition.OutsideS);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setTimezone(TimeZone.getTimeZone(Times.ZONE));
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotGridVerticalLinesVisible(false);
        style.setDatePattern("d MMM yyyy");
        style.setMarkerSize(7);
        var level = steps(
                chart,
                "level",
                Arrays.stream(levels).mapToDouble(Level::ordinal).toArray());
        level.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
        level.setLineColor(new Color(230, 190, 120));
        level.setFillColor(new Color(250, 232, 200));
        level.setMarker(SeriesMarkers.NONE);
        var bound = steps(
                chart,
                "bound of EARS C2",
                signals.stream().mapToDouble(Signal::bound).toArray());
        bound.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        bound.setLineColor(new Color(90, 120, 170));
        bound.setLineWidth(1);
        bound.setMarker(SeriesMarkers.NONE);
        points(chart, "reports", signals.stream().mapToInt(Signal::count).toArray(), new Color(70, 70, 70));
        points(chart, "of these with deaths", grave, new Color(190, 30, 30));
        return chart;
    }

    private void points(XYChart chart, String name, int[] counts, Color color) {
        var days = new ArrayList<Date>();
        var values = new ArrayList<Integer>();
        for (var day = 0; day < counts.length; day++) {
            if (counts[day] > 0) {
                days.add(date(day));
                values.add(counts[day]);
            }
        }
        var series = chart.addSeries(name, days, values);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(color);
        series.setMarker(name.equals("reports") ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
    }

    /** Only where it changes, and at the end. */
    private XYSeries steps(XYChart chart, String name, double[] values) {
        var days = new ArrayList<Date>();
        var steps = new ArrayList<Double>();
        for (var day = 0; day < values.length; day++) {
            if (day == 0 || day == values.length - 1 || values[day] != values[day - 1]) {
                days.add(date(day));
                steps.add(values[day]);
            }
        }
        return chart.addSeries(name, days, steps);
    }

    private Date date(int day) {
        return Date.from(from.plusDays(day).atStartOfDay(Times.ZONE).toInstant());
    }
}
