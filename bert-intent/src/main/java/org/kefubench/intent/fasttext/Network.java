package org.kefubench.intent.fasttext;

import java.util.Random;

/**
 * The model: the scores of a text are the products of the mean of its input rows with one output row a label. Not for several threads
 * while it learns.
 *
 * @param input rows of {@link Words}; not copied
 * @param output one row a label; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Large arrays that are never compared.
record Network(float[][] input, float[][] output) {

    /** The program cuts the logistic function off here, and steps with it. */
    private static final float FARTHEST = 8;

    /** Input uniform in [-1/d, 1/d], output zero. */
    static Network start(int rows, int labels, int dimension, Random random) {
        float[][] input = new float[rows][dimension];
        for (float[] row : input) {
            for (int d = 0; d < dimension; d++) {
                row[d] = (2 * random.nextFloat() - 1) / dimension;
            }
        }
        return new Network(input, new float[labels][dimension]);
    }

    int dimension() {
        return output[0].length;
    }

    /** The mean of input rows; zeros where there are none. */
    float[] hidden(int[] rows) {
        float[] hidden = new float[dimension()];
        for (int row : rows) {
            if (row != Words.ZEROS) {
                add(hidden, input[row], 1);
            }
        }
        for (int d = 0; d < hidden.length; d++) {
            hidden[d] /= Math.max(1, rows.length);
        }
        return hidden;
    }

    /** Probabilities of all labels. */
    float[] softmax(float[] hidden) {
        float[] scores = new float[output.length];
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = product(output[k], hidden);
            max = Math.max(max, scores[k]);
        }
        float sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.exp(scores[k] - max);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return scores;
    }

    /** One step on one row under the softmax; its loss. */
    double learn(int[] rows, int label, float rate) {
        float[] hidden = hidden(rows);
        float[] probabilities = softmax(hidden);
        float[] gradient = new float[hidden.length];
        for (int k = 0; k < output.length; k++) {
            float alpha = rate * ((k == label ? 1 : 0) - probabilities[k]);
            add(gradient, output[k], alpha);
            add(output[k], hidden, alpha);
        }
        spread(gradient, rows);
        return -Math.log(Math.max(probabilities[label], Float.MIN_NORMAL));
    }

    /** One step on one row against wrong labels; its loss. */
    double learn(int[] rows, int label, int[] wrong, float rate) {
        float[] hidden = hidden(rows);
        float[] gradient = new float[hidden.length];
        double loss = logistic(hidden, gradient, label, 1, rate);
        for (int k : wrong) {
            loss += logistic(hidden, gradient, k, 0, rate);
        }
        spread(gradient, rows);
        return loss;
    }

    private double logistic(float[] hidden, float[] gradient, int k, int right, float rate) {
        float score = Math.max(-FARTHEST, Math.min(FARTHEST, product(output[k], hidden)));
        float probability = (float) (1 / (1 + Math.exp(-score)));
        float alpha = rate * (right - probability);
        add(gradient, output[k], alpha);
        add(output[k], hidden, alpha);
        return -Math.log(right == 1 ? probability : 1 - probability);
    }

    /** Every row of the mean gets the gradient's share of it. */
    private void spread(float[] gradient, int[] rows) {
        float share = 1f / rows.length;
        for (int row : rows) {
            add(input[row], gradient, share);
        }
    }

    private static void add(float[] to, float[] row, float factor) {
        for (int d = 0; d < to.length; d++) {
            to[d] += factor * row[d];
        }
    }

    private static float product(float[] a, float[] b) {
        float sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }
}
