package org.kefubench.neural.engine;

import java.util.Arrays;
import java.util.List;

/**
 * What an encoder made of a batch.
 *
 * @param rows number of rows
 * @param logits rows x labels
 * @param features rows x hidden: what the last linear layer sees
 * @param hiddenStates rows x width x hidden, the embeddings first, then each layer; empty unless asked for
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path: compared by nobody, copied by nobody
public record Encoded(int rows, float[] logits, float[] features, List<float[]> hiddenStates) {

    /** The logits of one row. */
    public float[] logits(int row) {
        return slice(logits, row);
    }

    /** The features of one row. */
    public float[] features(int row) {
        return slice(features, row);
    }

    private float[] slice(float[] all, int row) {
        int size = all.length / rows;
        return Arrays.copyOfRange(all, row * size, (row + 1) * size);
    }
}
