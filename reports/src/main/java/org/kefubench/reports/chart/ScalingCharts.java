package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Group;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.Scaling;
import org.kefubench.reports.board.Standing.Place;
import org.kefubench.reports.chart.LinesChart.Dot;
import org.kefubench.reports.chart.LinesChart.Line;
import org.kefubench.reports.chart.LinesChart.Scale;
import org.kefubench.reports.text.Texts;

/** Charts of figures over the size of the data set, both logarithmic where ratios matter: straight lines are power laws. */
final class ScalingCharts {

    private static final List<String> FIGURES =
            List.of("latency_p50", "latency_p90", "qps", "train_s", "peak_rss_mb", "model_mb", "accuracy");

    private static final List<String> LEARNED =
            List.of("accuracy", "in_scope_accuracy", "macro_f1", "oos_recall", "bleu", "chrf", "rouge_l", "train_s");

    private final Texts texts;
    private final ToIntFunction<String> color;

    ScalingCharts(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    List<Chart> of(Scaling scaling) {
        return (learned(scaling) ? LEARNED : FIGURES)
                .stream().flatMap(figure -> chart(scaling, figure).stream()).toList();
    }

    private static boolean learned(Scaling scaling) {
        return scaling.axis() == Scaling.Axis.TRAINING_ROWS;
    }

    private Optional<Chart> chart(Scaling scaling, String figure) {
        Map<Double, Contest> bySize = scaling.bySize();
        List<Line> lines = new ArrayList<>();
        for (String entrant : scaling.entrants()) {
            List<Dot> dots = bySize.entrySet().stream()
                    .flatMap(e -> place(e.getValue(), entrant, figure)
                            .map(p -> new Dot(e.getKey(), p.value(), p.low(), p.high())))
                    .toList();
            if (!dots.isEmpty()) {
                lines.add(new Line(entrant, color.applyAsInt(entrant), dots));
            }
        }
        if (lines.stream().allMatch(line -> line.dots().size() < 2)) {
            return Optional.empty();
        }
        String unit = bySize.values().stream()
                .flatMap(contest -> contest.standing(figure).stream())
                .map(standing -> standing.leader().figure().unit())
                .findFirst()
                .orElse("");
        boolean ratios = Kinds.group(figure).ratios() || Kinds.group(figure) == Group.OTHER;
        return Optional.of(new Chart(
                (learned(scaling) ? "learning-" : "scaling-")
                        + Charts.fileName(scaling.family() + "-" + scaling.scenario() + "-" + figure),
                texts.of(learned(scaling) ? "chart.rows-learned" : "chart.scaling", texts.figure(figure)),
                look -> new LinesChart(
                                lines,
                                look.texts().of(learned(scaling) ? "axis.rows" : "axis.size"),
                                Charts.axis(look.texts(), look.texts().figure(figure), unit),
                                Scale.LOGARITHMIC,
                                ratios,
                                true)
                        .draw(look),
                Charts.WIDTH,
                360));
    }

    private static Stream<Place> place(Contest contest, String entrant, String figure) {
        return contest.standing(figure).stream()
                .flatMap(standing -> standing.places().stream())
                .filter(place -> place.entrant().name().equals(entrant));
    }
}
