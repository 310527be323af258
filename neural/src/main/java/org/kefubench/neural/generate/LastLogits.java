package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import org.kefubench.neural.engine.TokenBatch;

/** The logits that follow the tokens of a call: at as many of the last positions of each row as the decoder returned, or at every one, padding included. */
final class LastLogits {

    private final FloatBuffer logits;
    private final int vocabulary;
    private final TokenBatch batch;
    private final int each;

    LastLogits(FloatBuffer logits, int vocabulary, TokenBatch batch) {
        this.logits = logits;
        this.vocabulary = vocabulary;
        this.batch = batch;
        this.each = logits.remaining() / (batch.rows() * vocabulary);
    }

    /** Copies the logits that follow the last token of a row. */
    void copy(int row, float[] into) {
        logits.get(last(row), into);
    }

    /** Copies the logits that follow one position of the only row. */
    void copyPosition(int position, float[] into) {
        int first = batch.width() - each;
        if (position < first) {
            throw new IllegalArgumentException(
                    "logits at position " + position + ": the decoder was asked for those from " + first + " on");
        }
        logits.get(logits.position() + (position - first) * vocabulary, into);
    }

    /** The id with the largest logit after the last token of a row. */
    int largest(int row) {
        int from = last(row);
        int best = 0;
        float top = logits.get(from);
        for (int i = 1; i < vocabulary; i++) {
            float value = logits.get(from + i);
            if (value > top) {
                top = value;
                best = i;
            }
        }
        return best;
    }

    private int last(int row) {
        int inRow = each == batch.width() ? batch.lengths()[row] : each;
        int place = row * each + inRow - 1;
        return logits.position() + place * vocabulary;
    }
}
