package org.kefubench.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Entrant;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Confusion;
import org.kefubench.reports.run.SampleAnswer;

/** The intents that give most trouble: how many of their requests each entrant finds, and a request that somebody did not. */
final class Intents {

    private static final int MOST = 20;

    private Intents() {}

    /** Intents, the worst found first. */
    public record Table(List<String> names, List<Line> lines) {}

    /**
     * An intent.
     *
     * @param mean share of its requests that were found, over all entrants
     * @param shares found by each entrant, as text
     * @param example a request that was missed; empty where none was kept
     */
    public record Line(String intent, int requests, double mean, List<String> shares, String example) {}

    static Table of(Contest contest) {
        Map<String, CellResult> results = new LinkedHashMap<>();
        for (Entrant entrant : contest.entrants()) {
            CellResult result = entrant.rows().get(0).result();
            if (result != null && result.confusion() != null) {
                results.put(entrant.name(), result);
            }
        }
        List<String> intents = results.values().stream()
                .flatMap(result -> labels(result).stream())
                .distinct()
                .toList();
        List<Line> lines = new ArrayList<>();
        intents.forEach(intent -> line(intent, List.copyOf(results.values())).ifPresent(lines::add));
        lines.sort((a, b) -> Double.compare(a.mean(), b.mean()));
        return new Table(List.copyOf(results.keySet()), lines.subList(0, Math.min(MOST, lines.size())));
    }

    private static List<String> labels(CellResult result) {
        Confusion confusion = result.confusion();
        return confusion == null ? List.of() : confusion.labels();
    }

    /** Nothing where nobody was asked. */
    private static Optional<Line> line(String intent, List<CellResult> results) {
        int most = 0;
        double sum = 0;
        int asked = 0;
        List<String> shares = new ArrayList<>();
        for (CellResult result : results) {
            int at = labels(result).indexOf(intent);
            int requests = at < 0 ? 0 : count(result, at, -1);
            most = Math.max(most, requests);
            double share = requests == 0 ? 0 : (double) count(result, at, at) / requests;
            sum += share;
            asked += requests == 0 ? 0 : 1;
            shares.add(requests == 0 ? "" : Math.round(100 * share) + " %");
        }
        return asked == 0
                ? Optional.empty()
                : Optional.of(new Line(intent, most, sum / asked, shares, example(intent, results)));
    }

    /** How often an intent was taken for another, or for any. */
    private static int count(CellResult result, int row, int column) {
        Confusion confusion = result.confusion();
        if (confusion == null) {
            return 0;
        }
        List<Integer> counts = confusion.counts().get(row);
        return column >= 0
                ? counts.get(column)
                : counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static String example(String intent, List<CellResult> results) {
        return results.stream()
                .flatMap(result -> result.samples().stream())
                .filter(sample -> intent.equals(sample.expected()) && Boolean.FALSE.equals(sample.correct()))
                .map(SampleAnswer::input)
                .findFirst()
                .orElse("");
    }
}
