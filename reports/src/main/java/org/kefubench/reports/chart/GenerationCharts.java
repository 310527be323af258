package org.kefubench.reports.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Pareto;
import org.kefubench.reports.board.Standing;
import org.kefubench.reports.board.Standing.Place;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Texts;

/** What a reader waits for and what it is worth: quality against tokens a second, and the time to the first token against the time for each further one. */
final class GenerationCharts {

    private static final int HEIGHT = 420;

    /** Tokens a second: the first of these that was measured for two entrants at least. */
    private static final List<String> SPEEDS = List.of("decode_tokens_per_s", "output_tokens_per_s");

    private final Texts texts;
    private final ToIntFunction<String> color;

    GenerationCharts(Texts texts, ToIntFunction<String> color) {
        this.texts = texts;
        this.color = color;
    }

    List<Chart> of(Contest contest) {
        List<Chart> charts = new ArrayList<>();
        SPEEDS.stream()
                .flatMap(speed -> quality(contest, speed).stream())
                .findFirst()
                .ifPresent(charts::add);
        waits(contest).ifPresent(charts::add);
        return charts;
    }

    private Optional<Chart> quality(Contest contest, String speed) {
        Optional<Standing> x = contest.standing(speed);
        Optional<Standing> y = contest.standing(Need.BEST);
        return x.isEmpty() || y.isEmpty()
                ? Optional.empty()
                : chart("tokens-front-" + contest.id(), "chart.front", x.get(), y.get(), false);
    }

    private Optional<Chart> waits(Contest contest) {
        Optional<Standing> x = contest.standing("tpot_mean");
        Optional<Standing> y = contest.standing("first_token_mean");
        return x.isEmpty() || y.isEmpty()
                ? Optional.empty()
                : chart("first-token-" + contest.id(), "chart.waits", x.get(), y.get(), true);
    }

    private Optional<Chart> chart(String name, String caption, Standing xs, Standing ys, boolean least) {
        List<FrontChart.Point> points = new ArrayList<>();
        for (Place x : xs.places()) {
            ys.places().stream()
                    .filter(y -> y.entrant().equals(x.entrant()) && x.value() > 0)
                    .forEach(y -> points.add(new FrontChart.Point(
                            x, y, color.applyAsInt(x.entrant().name()))));
        }
        if (points.size() < 2) {
            return Optional.empty();
        }
        List<Entrant> front = Pareto.front(ys, xs);
        Figure x = points.get(0).x().figure();
        Figure y = points.get(0).y().figure();
        return Optional.of(new Chart(
                name,
                texts.of(caption, texts.figure(y.name()), texts.figure(x.name())),
                look -> new FrontChart(
                                points, Charts.axis(look, x), Charts.axis(look, y), front, least, Charts.WIDTH, HEIGHT)
                        .draw(look),
                Charts.WIDTH,
                HEIGHT));
    }
}
