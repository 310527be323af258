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
import org.kefubench.reports.text.Texts;

/** Tokens a second over the number of requests in a query, for contests that differ in nothing else. */
final class BatchChart {

    private static final String FIGURE = "decode_tokens_per_s";

    private final Texts texts;
    private final ToIntFunction<String> color;

    BatchChart(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    /** The chart of a contest and its siblings, shown with the one of the largest batch; none where there is one batch only. */
    Optional<Chart> of(List<Contest> all, Contest contest) {
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
            return Optional.empty();
        }
        List<Line> lines = contest.entrants().stream()
                .map(entrant -> line(entrant.name(), byBatch))
                .filter(line -> line.dots().size() > 1)
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(chart(contest, lines));
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

    private Line line(String entrant, Map<Integer, Contest> byBatch) {
        List<Dot> dots = new ArrayList<>();
        byBatch.forEach((batch, contest) -> contest.entrants().stream()
                .filter(other -> other.name().equals(entrant))
                .flatMap((Entrant other) -> other.value(FIGURE).stream())
                .forEach(value -> dots.add(new Dot(batch, value, value, value))));
        return new Line(entrant, color.applyAsInt(entrant), dots);
    }

    private Chart chart(Contest contest, List<Line> lines) {
        return new Chart(
                "batch-" + contest.id(),
                texts.of("chart.batch"),
                look -> new LinesChart(
                                lines,
                                look.texts().of("axis.batch"),
                                Charts.axis(look.texts(), look.texts().figure(FIGURE), "1/s"),
                                Scale.LOGARITHMIC,
                                true,
                                true)
                        .draw(look),
                Charts.WIDTH,
                360);
    }
}
