package org.kefubench.intent.baseline;

import java.util.List;

/** Scores as probabilities: {@code exp(scale * score)}, divided by the sum over the classes. */
final class Softmax {

    /** Of {@link #fit} without rows: a margin of 1 against -1 between two classes is then a probability of 0.98. */
    static final double UNFITTED_SCALE = 2;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Softmax() {}

    /** Replaces scores by probabilities. */
    static void apply(float[] scores, double scale) {
        float max = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            max = Math.max(max, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            double e = Math.exp(scale * (scores[k] - max));
            scores[k] = (float) e;
            sum += e;
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) (scores[k] / sum);
        }
    }

    /**
     * The scale under which rows that training has not seen are most likely (Guo et al. 2017, temperature scaling): golden-section search
     * over its logarithm, of which the mean negative log-likelihood is a function with one valley.
     *
     * @param scores of each row, one a class
     * @param classes the right class of each row
     */
    static double fit(List<float[]> scores, int[] classes) {
        if (scores.isEmpty()) {
            return UNFITTED_SCALE;
        }
        double low = Math.log(0.05);
        double high = Math.log(100);
        while (high - low > 1e-3) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(scores, classes, Math.exp(left)) < loss(scores, classes, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(List<float[]> scores, int[] classes, double scale) {
        double loss = 0;
        for (int i = 0; i < classes.length; i++) {
            float[] row = scores.get(i);
            float right = row[classes[i]];
            double sum = 0;
            for (float score : row) {
                sum += Math.exp(scale * (score - right));
            }
            loss += Math.log(sum);
        }
        return loss / classes.length;
    }
}
