package org.kefubench.metrics.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** Precision, recall and F1 of slots or entities; only exact spans of the right type are hits, as in conlleval. */
public final class SpanEvaluation implements Mergeable<SpanEvaluation> {

    private static final int HITS = 0;
    private static final int PREDICTED = 1;
    private static final int TRUE = 2;

    private final SortedMap<String, long[]> counts = new TreeMap<>();
    private long utterances;

    /** Adds an utterance. */
    public void add(Set<Span> truth, Set<Span> predicted) {
        truth.forEach(span -> counts(span.type())[TRUE]++);
        predicted.forEach(span -> {
            counts(span.type())[PREDICTED]++;
            counts(span.type())[HITS] += truth.contains(span) ? 1 : 0;
        });
        utterances++;
    }

    @Override
    public void merge(SpanEvaluation other) {
        new TreeMap<>(other.counts).forEach((type, theirs) -> {
            long[] ours = counts(type);
            long[] copy = theirs.clone();
            for (int i = 0; i < copy.length; i++) {
                ours[i] += copy[i];
            }
        });
        utterances += other.utterances;
    }

    /** The scores of each type, in lexical order. */
    public List<LabelScores> byType() {
        return counts.entrySet().stream()
                .map(entry -> scores(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Micro-averaged precision, recall and F1, and the macro-averaged F1; undefined without spans. */
    public List<Score> scores() {
        long[] sums = new long[3];
        counts.values().forEach(row -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row[i];
            }
        });
        LabelScores micro = scores("", sums);
        double macro = byType().stream().mapToDouble(LabelScores::f1).average().orElse(Double.NaN);
        boolean any = !counts.isEmpty();
        List<Score> scores = new ArrayList<>();
        scores.add(score("slot_precision_micro", any ? micro.precision() : Double.NaN));
        scores.add(score("slot_recall_micro", any ? micro.recall() : Double.NaN));
        scores.add(score("slot_f1_micro", any ? micro.f1() : Double.NaN));
        scores.add(score("slot_f1_macro", macro));
        return scores;
    }

    private Score score(String name, double value) {
        return Score.of(name, value, utterances, "span:exact|zero:0");
    }

    private static LabelScores scores(String type, long[] row) {
        return LabelScores.of(type, row[HITS], row[PREDICTED], row[TRUE]);
    }

    private long[] counts(String type) {
        return counts.computeIfAbsent(type, unused -> new long[3]);
    }
}
