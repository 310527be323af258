package org.kefubench.harness.score;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.clean.LeakSearch;
import org.kefubench.datasets.clean.Leakage;
import org.kefubench.reports.run.Figure;

/** How much of its test rows a data set gives away: shares of the test rows, with some ids as a note. */
public final class LeakageScores {

    private static final int TOLD = 3;

    private LeakageScores() {}

    /** The figures {@code test_in_training} and {@code test_near_training}. */
    public static List<Figure> figures(Leakage leakage) {
        return List.of(
                figure("test_in_training", leakage, leakage.exact(), "equal but for case, blanks and punctuation"),
                leakage.nearSought()
                        ? figure("test_near_training", leakage, leakage.near(), "0.8 of the shingles, minhash:64")
                        : Figure.missing(
                                "test_near_training",
                                "",
                                Figure.Direction.LOWER,
                                leakage.test(),
                                "rule:0.8 of the shingles, minhash:64",
                                "n/a (more than " + LeakSearch.NEAR_MOST + " rows to learn from)"));
    }

    private static Figure figure(String name, Leakage leakage, List<Leakage.Pair> pairs, String rule) {
        return new Figure(
                name,
                leakage.test() == 0 ? 0.0 : (double) pairs.size() / leakage.test(),
                "",
                Figure.Direction.LOWER,
                leakage.test(),
                null,
                null,
                "rule:" + rule + "|of:training and validation rows",
                told(pairs));
    }

    private static @Nullable String told(List<Leakage.Pair> pairs) {
        return pairs.isEmpty()
                ? null
                : pairs.stream()
                        .limit(TOLD)
                        .map(pair -> pair.test() + " = " + pair.learned())
                        .collect(Collectors.joining(", ", "for example ", ""));
    }
}
