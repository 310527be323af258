package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/**
 * Tells how likely given tokens are. Reads a text through a window as long as the decoder's context that moves on by a stride, so every token after the first window is
 * predicted from at least context - stride tokens before it.
 */
public final class Likelihood {

    private final Decoder decoder;
    private final int window;

    /**
     * A measure with one decoder, which stays open.
     *
     * @param window tokens that are read at once; 0 for the decoder's context
     */
    public Likelihood(Decoder decoder, int window) {
        if (window < 0 || window == 1 || window > decoder.maxTokens()) {
            throw new IllegalArgumentException(
                    "window " + window + ": expected 0 or 2 to " + decoder.maxTokens() + " tokens");
        }
        this.decoder = decoder;
        this.window = window == 0 ? decoder.maxTokens() : window;
    }

    /** The stride that 0 stands for: half the window. */
    public int stride(int stride) {
        return stride == 0 ? window / 2 : stride;
    }

    /**
     * The sum of negative log-probabilities, in nats, of the tokens from an index on, each after all before it that the window shows.
     *
     * @param from at least 1: nothing predicts the first token
     * @param stride in [1, window); 0 for half the window
     */
    public double nats(int[] ids, int from, int stride) {
        int step = stride(stride);
        if (step < 1 || step >= window) {
            throw new IllegalArgumentException("stride " + stride + ": expected 1 to " + (window - 1));
        }
        if (from < 1 || from > ids.length) {
            throw new IllegalArgumentException("tokens from " + from + ": expected 1 to " + ids.length);
        }
        double nats = 0;
        int predicted = from;
        for (int begin = 0; predicted < ids.length; begin += step) {
            int end = Math.min(begin + window, ids.length);
            if (end > predicted) {
                nats += window(Arrays.copyOfRange(ids, begin, end), predicted - begin);
                predicted = end;
            }
        }
        return nats;
    }

    private double window(int[] ids, int from) {
        double nats = 0;
        float[] scores = new float[decoder.vocabulary()];
        TokenBatch batch = TokenBatch.of(List.of(ids), 0);
        try (DecodingState state = decoder.begin(1, ids.length)) {
            FloatBuffer all = state.append(0, batch, ids.length - from + 1);
            LastLogits logits = new LastLogits(all, decoder.vocabulary(), batch);
            for (int i = from; i < ids.length; i++) {
                logits.copyPosition(i - 1, scores);
                nats += Distribution.logSum(scores) - scores[ids[i]];
            }
        }
        return nats;
    }
}
