package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.chart.LinesChart.Dot;
import org.kefubench.reports.chart.LinesChart.Line;
import org.kefubench.reports.chart.LinesChart.Scale;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/**
 * Measured figures of generation over the length of the context (mean tokens of prompt and answer), where the same entrants were asked with prompts of several lengths: {@code
 * @prompt-N} behind the data set.
 */
final class ContextCharts {

    private static final String LENGTHENED = "@prompt-";

    private static final List<String> FIGURES = List.of("peak_rss_mb", "direct_mb", "first_token_mean", "tpot_mean");

    private final Texts texts;
    private final ToIntFunction<String> color;

    ContextCharts(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    /** The charts of a contest and its siblings, shown with the one of the longest prompts; none where there is one length only. */
    List<Chart> of(List<Contest> all, Contest contest) {
        List<Contest> siblings = all.stream()
                .filter(other -> other.task() == contest.task()
                        && other.scenario().equals(contest.scenario())
                        && other.machine().equals(contest.machine())
                        && base(other).equals(base(contest)))
                .sorted(Comparator.comparingInt(ContextCharts::words))
                .toList();
        if (siblings.size() < 2 || !siblings.get(siblings.size() - 1).equals(contest)) {
            return List.of();
        }
        return FIGURES.stream()
                .flatMap(figure -> chart(figure, contest, siblings).stream())
                .toList();
    }

    /** The data set without its modifier for long prompts. */
    private static String base(Contest contest) {
        return contest.dataset().replaceAll(LENGTHENED + "\\d+", "");
    }

    /** 0 where prompts are as they come. */
    private static int words(Contest contest) {
        String name = contest.dataset();
        int at = name.indexOf(LENGTHENED);
        return at < 0
                ? 0
                : Integer.parseInt(name.substring(at + LENGTHENED.length()).replaceAll("\\D.*", ""));
    }

    private Optional<Chart> chart(String figure, Contest contest, List<Contest> siblings) {
        List<Line> lines = contest.entrants().stream()
                .map(entrant -> line(figure, entrant.name(), siblings))
                .filter(line -> line.dots().size() > 1)
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(drawn(figure, contest, lines));
    }

    private Line line(String figure, String entrant, List<Contest> siblings) {
        List<Dot> dots = new ArrayList<>();
        for (Contest contest : siblings) {
            contest.entrants().stream()
                    .filter(other -> other.name().equals(entrant))
                    .flatMap((Entrant other) -> dot(figure, other).stream())
                    .forEach(dots::add);
        }
        return new Line(entrant, color.applyAsInt(entrant), dots);
    }

    private static Optional<Dot> dot(String figure, Entrant entrant) {
        Optional<Double> value = entrant.value(figure);
        double context = Stream.of("prompt_tokens", "output_tokens")
                .flatMap(part -> entrant.value(part).stream())
                .mapToDouble(v -> v)
                .sum();
        return context <= 0 ? Optional.empty() : value.map(y -> new Dot(context, y, y, y));
    }

    private Chart drawn(String figure, Contest contest, List<Line> lines) {
        String unit = contest.entrants().stream()
                .flatMap(entrant -> entrant.figure(figure).stream())
                .map(Figure::unit)
                .findFirst()
                .orElse("");
        return new Chart(
                "context-" + contest.id() + "-" + Charts.fileName(figure),
                texts.of("chart.context", texts.figure(figure)),
                look -> new LinesChart(
                                lines,
                                look.texts().of("axis.context"),
                                Charts.axis(look.texts(), look.texts().figure(figure), unit),
                                Scale.LINEAR,
                                true,
                                true)
                        .draw(look),
                Charts.WIDTH,
                360);
    }
}
