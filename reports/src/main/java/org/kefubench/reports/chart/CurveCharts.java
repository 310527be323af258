package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.chart.LinesChart.Dot;
import org.kefubench.reports.chart.LinesChart.Line;
import org.kefubench.reports.chart.LinesChart.Scale;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** Charts of the curves that runs bring along: one for each name, a line for each entrant. Long curves are thinned to medians of neighbours. */
final class CurveCharts {

    /** Curves of shares, which want even axes. */
    private static final Set<String> SHARES = Set.of("reliability", "coverage", "rejection");

    private static final String RELIABILITY = "reliability";
    private static final int MOST_DOTS = 240;
    private static final int HEIGHT = 340;
    private static final int GREY = 13;

    /** Confidences that come true. */
    private static final Line IDEAL = new Line("y = x", GREY, List.of(new Dot(0, 0, 0, 0), new Dot(1, 1, 1, 1)));

    private final Texts texts;
    private final ToIntFunction<String> color;

    CurveCharts(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    List<Chart> of(Contest contest) {
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        Map<String, Curve> examples = new LinkedHashMap<>();
        for (Entrant entrant : contest.entrants()) {
            for (Curve curve : entrant.rows().get(0).result() == null
                    ? List.<Curve>of()
                    : entrant.rows().get(0).result().curves()) {
                if (!curve.x().isEmpty()) {
                    examples.putIfAbsent(curve.name(), curve);
                    lines.computeIfAbsent(curve.name(), name -> new ArrayList<>())
                            .add(new Line(entrant.name(), color.applyAsInt(entrant.name()), dots(curve)));
                }
            }
        }
        if (lines.containsKey(RELIABILITY)) {
            lines.get(RELIABILITY).add(IDEAL);
        }
        List<Chart> charts = new ArrayList<>();
        lines.forEach((name, ofName) -> charts.add(chart(contest, Objects.requireNonNull(examples.get(name)), ofName)));
        return charts;
    }

    private String caption(Contest contest, String name) {
        String caption = texts.or("curve." + name, name);
        if (!name.equals(RELIABILITY)) {
            return caption;
        }
        String errors = contest.entrants().stream()
                .flatMap(entrant -> entrant
                        .figure("ece")
                        .filter(figure -> figure.value() != null)
                        .map(figure -> entrant.name() + " " + Numbers.value(figure))
                        .stream())
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? caption : caption + " " + texts.figure("ece") + ": " + errors + ".";
    }

    private Chart chart(Contest contest, Curve example, List<Line> lines) {
        boolean ratios = !SHARES.contains(example.name())
                && lines.stream()
                        .flatMap(line -> line.dots().stream())
                        .mapToDouble(Dot::y)
                        .allMatch(y -> y > 0);
        boolean quantiles = quantiles(example);
        boolean marked =
                lines.stream().mapToInt(line -> line.dots().size()).max().orElse(0) <= 15;
        return new Chart(
                Charts.fileName(example.name()) + "-" + contest.id(),
                caption(contest, example.name()),
                look -> new LinesChart(
                                lines,
                                look.texts().or("axis." + example.xLabel(), example.xLabel()),
                                look.texts().or("axis." + example.yLabel(), example.yLabel()),
                                quantiles ? Scale.NINES : Scale.LINEAR,
                                ratios,
                                marked)
                        .draw(look),
                Charts.WIDTH,
                HEIGHT + 18 * (lines.size() / 3));
    }

    private static boolean quantiles(Curve curve) {
        return curve.name().contains("quantiles") && curve.x().stream().allMatch(x -> x >= 0 && x <= 100);
    }

    private static List<Dot> dots(Curve curve) {
        double scale = curve.x().stream().allMatch(x -> x <= 1) ? 1 : 100;
        List<Dot> dots = new ArrayList<>();
        int step = (curve.x().size() + MOST_DOTS - 1) / MOST_DOTS;
        for (int from = 0; from < curve.x().size(); from += step) {
            int to = Math.min(curve.x().size(), from + step);
            double x = curve.x().get((from + to - 1) / 2);
            double y = median(curve.y().subList(from, to));
            if (!quantiles(curve)) {
                dots.add(new Dot(x, y, y, y));
            } else if (x < scale) {
                dots.add(new Dot(NinesAxis.position(x / scale), y, y, y));
            }
        }
        return dots;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
