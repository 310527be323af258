package org.kefubench.reports.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Kinds;
import org.kefubench.reports.board.LearningCurves;
import org.kefubench.reports.board.Need;
import org.kefubench.reports.board.Scaling;
import org.kefubench.reports.chart.Chart;
import org.kefubench.reports.chart.Charts;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** How quality grows with the rows to learn from. */
final class LearningTables {

    private LearningTables() {}

    /**
     * A data set of which more and more was learned.
     *
     * @param figure that decides about quality
     * @param sizes numbers of rows to learn from, ascending
     */
    public record Family(
            String name,
            String circumstances,
            String figure,
            List<String> sizes,
            List<Line> lines,
            List<Contests.Drawing> drawings) {}

    /** An approach: one value for each size, empty where there is none. */
    public record Line(String entrant, List<Value> values) {}

    /** A value with its interval. */
    public record Value(String text, String interval) {}

    static List<Family> of(Board board, Texts texts, Charts charts, Function<Chart, Contests.Drawing> draw) {
        return LearningCurves.of(board).stream()
                .map(curve -> family(curve, texts, charts, draw))
                .toList();
    }

    private static Family family(Scaling curve, Texts texts, Charts charts, Function<Chart, Contests.Drawing> draw) {
        Optional<String> figure = Kinds.deciding(Need.BEST).stream()
                .filter(name -> curve.largest().standing(name).isPresent())
                .findFirst();
        return new Family(
                curve.family(),
                curve.scenario(),
                figure.map(texts::figure).orElse(""),
                curve.bySize().keySet().stream().map(Numbers::text).toList(),
                figure.map(name -> lines(curve, name)).orElse(List.of()),
                charts.scaling(curve).stream().map(draw).toList());
    }

    private static List<Line> lines(Scaling curve, String figure) {
        return curve.entrants().stream()
                .map(entrant -> new Line(
                        entrant,
                        curve.bySize().values().stream()
                                .map(contest -> value(contest, entrant, figure))
                                .toList()))
                .toList();
    }

    private static Value value(Contest contest, String entrant, String name) {
        return contest.entrants().stream()
                .filter(one -> one.name().equals(entrant))
                .flatMap(one -> one.figure(name).stream())
                .filter((Figure figure) -> figure.value() != null)
                .map(figure -> new Value(Numbers.withUnit(figure), Numbers.interval(figure)))
                .findFirst()
                .orElse(new Value("", ""));
    }
}
