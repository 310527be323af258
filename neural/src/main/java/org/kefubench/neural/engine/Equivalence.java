package org.kefubench.neural.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the logits of one cell lie from those of the reference, fp32 at batch 1, on the same inputs.
 *
 * @param inputs number of rows compared
 * @param labels logits a row
 * @param maxDifference largest absolute difference of two logits
 * @param flips rows whose largest logit is another one
 */
public record Equivalence(int inputs, int labels, double maxDifference, int flips) {

    /**
     * Compares two sets of rows.
     *
     * @throws IllegalArgumentException if they differ in number or width
     */
    public static Equivalence of(List<float[]> reference, List<float[]> found) {
        if (reference.size() != found.size()) {
            throw new IllegalArgumentException(found.size() + " rows: expected " + reference.size());
        }
        double largest = 0;
        int flips = 0;
        int labels = reference.isEmpty() ? 0 : reference.get(0).length;
        for (int row = 0; row < reference.size(); row++) {
            if (reference.get(row).length != labels || found.get(row).length != labels) {
                throw new IllegalArgumentException(
                        "row " + row + " of " + found.get(row).length + " logits: expected " + labels);
            }
            largest = Math.max(largest, difference(reference.get(row), found.get(row)));
            flips += largest(reference.get(row)) == largest(found.get(row)) ? 0 : 1;
        }
        return new Equivalence(reference.size(), labels, largest, flips);
    }

    /** Runs an encoder on texts in batches of a size and gathers the logits of each text. */
    public static List<float[]> logits(Encoder encoder, List<int[]> texts, int padId, int batchSize) {
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += batchSize) {
            List<int[]> batch = texts.subList(from, Math.min(texts.size(), from + batchSize));
            Encoded encoded = encoder.encode(TokenBatch.of(batch, padId));
            for (int row = 0; row < batch.size(); row++) {
                rows.add(encoded.logits(row));
            }
        }
        return rows;
    }

    /** Share of rows with the same label. */
    public double agreement() {
        return inputs == 0 ? 1 : 1 - (double) flips / inputs;
    }

    /** Whether at least a share of the rows keeps its label. */
    public boolean passes(double share) {
        return agreement() >= share;
    }

    private static double difference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            // A NaN anywhere must not look like agreement.
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
