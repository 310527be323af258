package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import org.kefubench.neural.engine.TokenBatch;

/** The logits that follow the tokens of a call, whether the decoder returned them at every position or only at the last of each row. */
final class LastLogits {

    private final FloatBuffer logits;
    private final int vocabulary;
    private final TokenBatch batch;
    private final boolean everywhere;

    LastLogits(FloatBuffer logits, int vocabulary, TokenBatch batch) {
        this.logits = logits;
        this.vocabulary = vocabulary;
        this.batch = batch;
        this.everywhere = logits.remaining() > batch.rows() * vocabulary;
    }

    /** Copies the logits that follow the last token of a row. */
    void copy(int row, float[] into) {
        logits.get(last(row), into);
    }

    /** Copies the logits that follow one position of the only row. */
    void copyPosition(int position, float[] into) {
        if (!everywhere && batch.width() > 1) {
            throw new IllegalArgumentException(
                    "this decoder returns logits at the last position only: open it with all logits");
        }
        logits.get(logits.position() + position * vocabulary, into);
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
        int place = everywhere ? row * batch.width() + batch.lengths()[row] - 1 : row;
        return logits.position() + place * vocabulary;
    }
}
