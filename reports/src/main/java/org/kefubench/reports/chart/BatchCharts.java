package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.chart.LinesChart.Dot;
import org.kefubench.reports.chart.LinesChart.Line;
import org.kefubench.reports.chart.LinesChart.Scale;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/** Figures of generation over the number of requests in a query, for contests that differ in nothing else. */
final class BatchCharts {

    private static final List<String> FIGURES =
            List.of("decode_tokens_per_s", "output_tokens_per_s", "first_token_mean", "tpot_mean", "kv_cache_mb");

    private final Texts texts;
    private final ToIntFunction<String> color;

    BatchCharts(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    /** The charts of a contest and its siblings, shown with the one of the largest batch; none where there is one batch only. */
    List<Chart> of(List<Contest> all, Contest contest) {
        Map<Integer, Contest> byBatch = new TreeMap<>();
        all.stream()
                .filter(other -> !other.entrants().isEmpty())
                .filter(other -> other.task() == contest.task()
                        && other.dataset().equals(contest.dataset())
                        && other.machine().equals(contest.machine()))
                .filter(other -> batch(other) > 0)
                .forEach(other -> byBatch.putIfAbsent(batch(other), other));
        if (byBatch.size() < 2
                || !List.copyOf(byBatch.values()).get(byBatch.size() - 1).equals(contest)) {
            return List.of();
        }
        return FIGURES.stream()
                .flatMap(figure -> chart(figure, contest, byBatch).stream())
                .toList();
    }

    private Optional<Chart> chart(String figure, Contest contest, Map<Integer, Contest> byBatch) {
        List<Line> lines = contest.entrants().stream()
                .map(entrant -> line(figure, entrant.name(), byBatch))
                .filter(line -> line.dots().size() > 1)
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(chart(figure, contest, lines));
    }

    /** 1 for one request after another, 0 where the batch is not that of the scenario. */
    private static int batch(Contest contest) {
        Map<String, Object> scenario = contest.entrants().get(0).cell().scenario();
        return switch (String.valueOf(scenario.get("name"))) {
            case "single-stream" -> 1;
            case "multi-stream", "offline" -> scenario.get("batch") instanceof Number batch ? batch.intValue() : 0;
            default -> 0;
        };
    }

    private Line line(String figure, String entrant, Map<Integer, Contest> byBatch) {
        List<Dot> dots = new ArrayList<>();
        byBatch.forEach((batch, contest) -> contest.entrants().stream()
                .filter(other -> other.name().equals(entrant))
                .flatMap((Entrant other) -> other.value(figure).stream())
                .forEach(value -> dots.add(new Dot(batch, value, value, value))));
        return new Line(entrant, color.applyAsInt(entrant), dots);
    }

    private Chart chart(String figure, Contest contest, List<Line> lines) {
        String unit = contest.entrants().stream()
                .flatMap(entrant -> entrant.figure(figure).stream())
                .map(Figure::unit)
                .findFirst()
                .orElse("");
        return new Chart(
                "batch-" + contest.id() + (figure.equals(FIGURES.get(0)) ? "" : "-" + Charts.fileName(figure)),
                texts.of("chart.batch", texts.figure(figure)),
                look -> new LinesChart(
                                lines,
                                look.texts().of("axis.batch"),
                                Charts.axis(look.texts(), look.texts().figure(figure), unit),
                                Scale.LOGARITHMIC,
                                true,
                                true)
                        .draw(look),
                Charts.WIDTH,
                360);
    }
}
