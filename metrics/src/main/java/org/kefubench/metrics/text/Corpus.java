package org.kefubench.metrics.text;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/**
 * The statistics of a corpus under one metric, fed segment by segment; memory does not depend on how many. For one thread; several threads take one each and
 * merge.
 */
public final class Corpus implements Mergeable<Corpus> {

    private final TextMetric metric;
    private final SegmentScorer scorer;
    private ExactSum[] sums = new ExactSum[0];
    private long segments;
    private int fewestReferences = Integer.MAX_VALUE;
    private int mostReferences;

    /** An empty corpus. */
    public Corpus(TextMetric metric) {
        this.metric = metric;
        this.scorer = metric.scorer();
    }

    /** The corpus of parallel lists; {@code references.get(i)} are those of hypothesis i. */
    public static Corpus of(TextMetric metric, List<String> hypotheses, List<List<String>> references) {
        if (hypotheses.size() != references.size()) {
            throw new IllegalArgumentException(hypotheses.size() + " hypotheses, " + references.size()
                    + " lists of references: expected equally many");
        }
        Corpus corpus = new Corpus(metric);
        for (int i = 0; i < hypotheses.size(); i++) {
            corpus.add(hypotheses.get(i), references.get(i));
        }
        return corpus;
    }

    /**
     * Adds a segment and gives its statistics. Empty references count as missing, so that segments may have different numbers of them.
     *
     * @throws IllegalArgumentException where no reference is left
     */
    public double[] add(String hypothesis, List<String> references) {
        List<String> present = present(references);
        double[] statistics = scorer.statistics(hypothesis, present);
        addStatistics(statistics);
        fewestReferences = Math.min(fewestReferences, present.size());
        mostReferences = Math.max(mostReferences, present.size());
        segments++;
        return statistics;
    }

    @Override
    public void merge(Corpus other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException("cannot merge " + other.metric.name() + " [" + other.metric.settings()
                    + "]: expected " + metric.name() + " [" + metric.settings() + "]");
        }
        grow(other.sums.length);
        for (int i = 0; i < other.sums.length; i++) {
            sums[i].merge(other.sums[i]);
        }
        segments += other.segments;
        fewestReferences = Math.min(fewestReferences, other.fewestReferences);
        mostReferences = Math.max(mostReferences, other.mostReferences);
    }

    /** The score; undefined without segments. */
    public Score score() {
        double value = segments == 0 ? Double.NaN : metric.value(sums(), Rounding.DOUBLE);
        return Score.of(metric.name(), value, segments, metric.unit(), metric.direction(), signature());
    }

    /** The sums that the score is made of. */
    public double[] sums() {
        double[] values = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            values[i] = sums[i].value();
        }
        return values;
    }

    /** The full signature. */
    public String signature() {
        return metric.signature(referenceCount());
    }

    /** The signature in short form. */
    public String shortSignature() {
        return metric.shortSignature(referenceCount());
    }

    /** The number of references a segment, {@code var} where it differs. */
    public String referenceCount() {
        return fewestReferences >= mostReferences ? Integer.toString(mostReferences) : "var";
    }

    /** How many segments were added. */
    public long segments() {
        return segments;
    }

    /** The metric. */
    public TextMetric metric() {
        return metric;
    }

    private static List<String> present(List<String> references) {
        for (String reference : references) {
            if (reference.isEmpty()) {
                List<String> present = new ArrayList<>(references);
                present.removeIf(String::isEmpty);
                return requireAny(present);
            }
        }
        return requireAny(references);
    }

    private static List<String> requireAny(List<String> references) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("empty reference: expected at least one reference with text");
        }
        return references;
    }

    private void addStatistics(double[] statistics) {
        grow(statistics.length);
        for (int i = 0; i < statistics.length; i++) {
            sums[i].add(statistics[i]);
        }
    }

    private void grow(int length) {
        if (sums.length < length) {
            sums = new ExactSum[length];
            for (int i = 0; i < length; i++) {
                sums[i] = new ExactSum();
            }
        }
    }
}
