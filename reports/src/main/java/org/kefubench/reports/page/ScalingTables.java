package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Scaling;
import org.kefubench.reports.chart.Chart;
import org.kefubench.reports.chart.Charts;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** What happens when the data set grows. */
final class ScalingTables {

    private static final List<String> FIGURES = List.of("latency_p50", "latency_p99", "qps", "train_s", "peak_rss_mb");

    private ScalingTables() {}

    /** A family of data sets. */
    public record Family(String name, String circumstances, List<Growth> lines, List<Contests.Drawing> drawings) {}

    /** How a figure of an entrant grew. */
    public record Growth(String entrant, String figure, String from, String to, String factor, String decade) {}

    static List<Family> of(Board board, Texts texts, Charts charts, Function<Chart, Contests.Drawing> draw) {
        return Scaling.of(board.contests()).stream()
                .map(scaling -> new Family(
                        scaling.family(),
                        scaling.scenario(),
                        lines(scaling, texts),
                        charts.scaling(scaling).stream().map(draw).toList()))
                .toList();
    }

    private static List<Growth> lines(Scaling scaling, Texts texts) {
        List<Growth> lines = new ArrayList<>();
        for (String figure : FIGURES) {
            for (String entrant : scaling.entrants()) {
                growth(scaling, entrant, figure, texts).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private static Optional<Growth> growth(Scaling scaling, String entrant, String figure, Texts texts) {
        List<Map.Entry<Double, Figure>> points = scaling.bySize().entrySet().stream()
                .flatMap(e -> figure(e.getValue(), entrant, figure).map(f -> Map.entry(e.getKey(), f)))
                .toList();
        if (points.size() < 2) {
            return Optional.empty();
        }
        Map.Entry<Double, Figure> first = points.get(0);
        Map.Entry<Double, Figure> last = points.get(points.size() - 1);
        double factor = number(last.getValue()) / number(first.getValue());
        double decade = Math.pow(factor, 1 / Math.log10(last.getKey() / first.getKey()));
        return Optional.of(new Growth(
                entrant,
                texts.figure(figure),
                Numbers.withUnit(first.getValue()) + " @ " + Numbers.text(first.getKey()),
                Numbers.withUnit(last.getValue()) + " @ " + Numbers.text(last.getKey()),
                "× " + Numbers.text(factor),
                "× " + Numbers.text(decade)));
    }

    private static double number(Figure figure) {
        return figure.value() == null ? Double.NaN : figure.value();
    }

    private static Stream<Figure> figure(Contest contest, String entrant, String figure) {
        return contest.entrants().stream()
                .filter(e -> e.name().equals(entrant))
                .flatMap((Entrant e) -> e.figure(figure).stream())
                .filter(f -> f.value() != null && f.value() > 0);
    }
}
