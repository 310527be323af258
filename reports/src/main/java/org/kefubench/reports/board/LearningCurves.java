package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.reports.run.Run;

/**
 * Contests that differ only in how many rows there were to learn from: {@code desk/en@1-shot}, {@code desk/en@2-shot} and so on up to {@code desk/en} itself, or
 * {@code e2e@train-1000} and {@code e2e@train-4000}. The number of rows is what the run tells of its data.
 */
public final class LearningCurves {

    private static final Pattern PART = Pattern.compile("@(?:\\d+-shot|train-\\d+)(?:[#,]-?\\d+)?");
    private static final Pattern TOLD = Pattern.compile("(\\d+)/\\d+/\\d+ rows.*", Pattern.DOTALL);

    private LearningCurves() {}

    /** The families of at least two sizes. */
    public static List<Scaling> of(Board board) {
        Map<List<String>, Map<Double, Contest>> families = new LinkedHashMap<>();
        for (Contest contest : board.contests()) {
            rows(board, contest)
                    .ifPresent(rows -> families.computeIfAbsent(key(contest), key -> new TreeMap<>())
                            .putIfAbsent(rows, contest));
        }
        List<Scaling> curves = new ArrayList<>();
        families.forEach((key, bySize) -> {
            if (bySize.size() > 1) {
                curves.add(new Scaling(Scaling.Axis.TRAINING_ROWS, key.get(0), key.get(1), key.get(2), bySize));
            }
        });
        return curves;
    }

    private static List<String> key(Contest contest) {
        return List.of(
                PART.matcher(contest.dataset()).replaceAll(""),
                contest.scenario(),
                contest.machine(),
                contest.task().id());
    }

    /** How many rows there were to learn from, where the run tells. */
    private static Optional<Double> rows(Board board, Contest contest) {
        String run = contest.rows().get(0).run();
        return board.runs().stream()
                .filter(one -> one.id().equals(run))
                .map((Run one) ->
                        one.environment().getOrDefault("data", Map.of()).getOrDefault(contest.dataset(), ""))
                .map(TOLD::matcher)
                .filter(Matcher::matches)
                .map(told -> Double.valueOf(told.group(1)))
                .findFirst();
    }
}
