package org.kefubench.intent.baseline;

/**
 * A matrix of weights and a bias a class. Column-major by feature: the weights of one feature for all classes lie together, so that an
 * utterance of ten features reads ten runs of memory.
 *
 * @param bias one a class; not copied
 * @param matrix weight of feature f for class k at {@code f * classes + k}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Large arrays that are written once, never compared.
record Weights(float[] bias, float[] matrix) {

    /** All zero. */
    static Weights zero(int features, int classes) {
        long size = (long) features * classes;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(features + " n-grams x " + classes
                    + " classes: expected at most 2147483639 weights, raise min_df or shorten the n-grams");
        }
        return new Weights(new float[classes], new float[(int) size]);
    }

    int classes() {
        return bias.length;
    }

    int features() {
        return matrix.length / bias.length;
    }

    /** The scores of a row, one a class: bias plus the sum of value times weight. */
    void score(SparseRow row, float[] scores) {
        System.arraycopy(bias, 0, scores, 0, bias.length);
        for (int i = 0; i < row.size(); i++) {
            add(row.value(i), row.id(i) * bias.length, scores);
        }
    }

    private void add(float value, int from, float[] scores) {
        for (int k = 0; k < scores.length; k++) {
            scores[k] += value * matrix[from + k];
        }
    }
}
