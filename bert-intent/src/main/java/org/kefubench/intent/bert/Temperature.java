package org.kefubench.intent.bert;

import java.util.List;

/** Temperature scaling (Guo et al. 2017): the one number by which logits are divided so that probabilities become honest on the validation rows. */
final class Temperature {

    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int ROUNDS = 60;

    private Temperature() {}

    /** The temperature of least loss; 1 without rows. The loss has one minimum, which a golden-section search over its logarithm finds. */
    static double fit(List<float[]> logits, int[] labels) {
        if (logits.isEmpty()) {
            return 1;
        }
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        for (int i = 0; i < ROUNDS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(logits, labels, Math.exp(left)) < loss(logits, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(List<float[]> logits, int[] labels, double temperature) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            float[] row = logits.get(i);
            loss += logSumExp(row, temperature) - row[labels[i]] / temperature;
        }
        return loss;
    }

    /** The logarithm of the sum of e^(logit / temperature). */
    static double logSumExp(float[] logits, double temperature) {
        double max = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            max = Math.max(max, logit / temperature);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit / temperature - max);
        }
        return max + Math.log(sum);
    }

    /** Probabilities. */
    static double[] softmax(float[] logits, double temperature) {
        double normalizer = logSumExp(logits, temperature);
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i] / temperature - normalizer);
        }
        return probabilities;
    }
}
