package org.kefubench.reports.page;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Confusion;

/** The most frequent mistakes of each entrant. */
final class Confusions {

    private static final int MOST = 8;

    private Confusions() {}

    /** An entrant's mistakes, most frequent first. */
    public record Mistakes(String name, List<Mistake> mistakes) {}

    /**
     * A label taken for another.
     *
     * @param example a request; empty where none was kept
     */
    public record Mistake(String truth, String predicted, int count, String share, String example) {}

    static List<Mistakes> of(Contest contest) {
        List<Mistakes> all = new ArrayList<>();
        for (Entrant entrant : contest.entrants()) {
            CellResult result = entrant.rows().get(0).result();
            if (result != null && result.confusion() != null) {
                List<Mistake> mistakes = mistakes(result, result.confusion());
                if (!mistakes.isEmpty()) {
                    all.add(new Mistakes(entrant.name(), mistakes));
                }
            }
        }
        return all;
    }

    private static List<Mistake> mistakes(CellResult result, Confusion confusion) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int row = 0; row < confusion.labels().size(); row++) {
            int sum = confusion.counts().get(row).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            for (int column = 0; column < confusion.labels().size(); column++) {
                int count = confusion.counts().get(row).get(column);
                if (row != column && count > 0) {
                    mistakes.add(mistake(
                            result,
                            confusion.labels().get(row),
                            confusion.labels().get(column),
                            count,
                            sum));
                }
            }
        }
        mistakes.sort(comparingInt(Mistake::count).reversed());
        return mistakes.subList(0, Math.min(MOST, mistakes.size()));
    }

    private static Mistake mistake(CellResult result, String truth, String predicted, int count, int sum) {
        String example = result.samples().stream()
                .filter(s -> truth.equals(s.expected()) && predicted.equals(s.output()))
                .map(s -> s.input())
                .findFirst()
                .orElse("");
        return new Mistake(
                truth, predicted, count, String.format(Locale.ROOT, "%.0f %%", 100.0 * count / sum), example);
    }
}
