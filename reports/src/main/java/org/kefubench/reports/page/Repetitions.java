package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.board.Spread;
import org.kefubench.reports.text.Numbers;
import org.kefubench.reports.text.Texts;

/** What repeating changed: the figures that decide, over seeds and processes. */
final class Repetitions {

    private static final List<String> FIGURES = List.of(
            "accuracy", "in_scope_accuracy", "macro_f1", "bleu", "rouge_l", "qps", "latency_p50", "latency_p90");

    private Repetitions() {}

    /** A repeated figure of an entrant; the interval is that of the mean, the parts are shares of the variance in per cent. */
    public record Line(
            String name,
            String dataset,
            String scenario,
            String figure,
            int cells,
            String mean,
            String interval,
            String deviation,
            String seed,
            String process,
            String request,
            boolean unstable) {}

    static List<Line> of(Board board, Texts texts) {
        List<Line> lines = new ArrayList<>();
        for (Contest contest : board.contests()) {
            for (Entrant entrant : contest.entrants()) {
                for (String figure : FIGURES) {
                    Spread.of(entrant, figure).ifPresent(spread -> lines.add(line(contest, entrant, spread, texts)));
                }
            }
        }
        return lines;
    }

    /** The anchors of the cells of entrants whose processes disagree. */
    static Set<String> unstable(Board board) {
        return board.contests().stream()
                .flatMap(contest -> contest.entrants().stream())
                .filter(entrant -> FIGURES.stream()
                        .anyMatch(figure -> Spread.of(entrant, figure)
                                .filter(Spread::unstable)
                                .isPresent()))
                .flatMap(entrant -> entrant.rows().stream())
                .map(row -> row.anchor())
                .collect(Collectors.toSet());
    }

    private static Line line(Contest contest, Entrant entrant, Spread spread, Texts texts) {
        String unit = entrant.figure(spread.figure()).map(f -> f.unit()).orElse("");
        String behind = unit.isEmpty() ? "" : " " + unit;
        return new Line(
                entrant.name(),
                contest.dataset(),
                contest.scenario(),
                texts.figure(spread.figure()),
                spread.cells(),
                Numbers.in(unit, spread.mean()) + behind,
                Numbers.in(unit, spread.mean() - spread.halfWidth()) + "–"
                        + Numbers.in(unit, spread.mean() + spread.halfWidth()),
                Numbers.text(spread.deviation()) + behind,
                percent(spread.share(spread.seed())),
                percent(spread.share(spread.process())),
                percent(spread.share(spread.request())),
                spread.unstable());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
