package org.kefubench.neural.torch;

import java.util.List;

/**
 * What a decoder has beside the weights of its base.
 *
 * @param tensors of adapters, in the order of the script
 * @param learned what stands before every text
 * @param rows the number of each row's adapter where rows differ; a state of k times as many rows has k neighbours for each; empty where all rows are alike
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Beside(List<Tensor> tensors, Learned learned, int[] rows) {

    /** The base alone. */
    static final Beside NOTHING = new Beside(List.of(), Learned.NOTHING, new int[0]);

    /** Copies. */
    Beside {
        tensors = List.copyOf(tensors);
        rows = rows.clone();
    }

    /** One adapter for all rows. */
    static Beside adapter(List<Tensor> tensors, Learned learned) {
        return new Beside(tensors, learned, new int[0]);
    }

    /**
     * The adapters of a state's rows.
     *
     * @throws IllegalArgumentException if the state has not the same number of rows for each
     */
    int[] of(int states) {
        if (rows.length == 0) {
            return rows;
        }
        if (states % rows.length != 0) {
            throw new IllegalArgumentException("state of " + states + " rows: expected a multiple of " + rows.length
                    + ", whose adapters are known");
        }
        int[] adapters = new int[states];
        for (int row = 0; row < states; row++) {
            adapters[row] = rows[row / (states / rows.length)];
        }
        return adapters;
    }
}
