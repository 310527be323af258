package org.kefubench.harness.claims;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Example;
import org.kefubench.harness.run.RunDirectory;
import org.kefubench.harness.score.Evidence;
import org.kefubench.harness.score.Inputs;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.metrics.stats.Wilson;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;

/** Two classifiers in a row, from what each of them answered to the same texts: right is what the first let through and the second got right. */
final class Cascade {

    /** The only figure that both have a part in; out-of-scope recall is that of the first alone. */
    private static final String FIGURE = "in_scope_accuracy";

    private Cascade() {}

    static String checked(String figure) {
        if (!figure.equals(FIGURE)) {
            throw new IllegalArgumentException(
                    "figure '" + figure + "' of two classifiers in a row is unknown: expected " + FIGURE);
        }
        return figure;
    }

    /** The share of in-scope requests that both got right. */
    static Figure of(Found gate, Found then) throws IOException, NoBasis {
        Map<String, Boolean> passed = right(gate);
        Map<String, Boolean> named = right(then);
        if (!passed.keySet().equals(named.keySet())) {
            throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("pairs", FIGURE));
        }
        long both = passed.entrySet().stream()
                .filter(one -> one.getValue() && Boolean.TRUE.equals(named.get(one.getKey())))
                .count();
        Interval interval = Wilson.interval(both, passed.size(), 0.95);
        return Figure.of(
                        FIGURE,
                        (double) both / passed.size(),
                        "",
                        Figure.Direction.HIGHER,
                        passed.size(),
                        "rule:both of two classifiers in a row|" + interval.signature())
                .within(interval.low(), interval.high());
    }

    /** Which in-scope texts a cell labelled rightly; a text that stands in a set twice counts once. */
    private static Map<String, Boolean> right(Found side) throws IOException {
        StoredRuns.Stored stored = side.cells().get(0);
        Inputs inputs = new RunDirectory(stored.path())
                .inputs(stored.result().hash(), stored.result().cell());
        Map<String, String> texts = new HashMap<>();
        for (Example request : inputs.requests()) {
            texts.put(request.id(), request.utterance());
        }
        Map<String, Boolean> right = new HashMap<>();
        for (Evidence.Marks marks : marks(Evidence.of(inputs))) {
            for (int i = 0; i < marks.ids().size(); i++) {
                right.put(texts.get(marks.ids().get(i)), marks.right().get(i));
            }
        }
        return right;
    }

    private static List<Evidence.Marks> marks(List<Evidence> evidence) {
        return evidence.stream()
                .filter(Evidence.Marks.class::isInstance)
                .map(Evidence.Marks.class::cast)
                .filter(marks -> marks.figure().equals(FIGURE))
                .toList();
    }
}
