package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * What was learned to stand before every text, as the keys and values that a decoder's layers see: for prefix tuning these are the learned numbers themselves, for prompt
 * tuning what the base makes of the learned embeddings, which no token of the text can change.
 *
 * @param count learned tokens
 * @param keysAndValues each 1 x heads x count x head, two a layer; empty without any
 */
record Learned(int count, List<Tensor> keysAndValues) {

    /** Nothing stands before the text. */
    static final Learned NOTHING = new Learned(0, List.of());

    /** Copies. */
    Learned {
        keysAndValues = List.copyOf(keysAndValues);
    }

    /**
     * The keys and values of a prefix: a row a token, in it layer by layer keys, then values, head by head.
     *
     * @return one array for each tensor of {@link #keysAndValues}
     */
    static List<float[]> parts(float[] prefix, int count, ModelConfig.Sizes sizes) {
        int head = sizes.head();
        int heads = sizes.keyValueHeads();
        int row = 2 * sizes.layers() * heads * head;
        List<float[]> parts = new ArrayList<>();
        for (int part = 0; part < 2 * sizes.layers(); part++) {
            float[] own = new float[count * heads * head];
            for (int token = 0; token < count; token++) {
                for (int h = 0; h < heads; h++) {
                    int from = token * row + (part * heads + h) * head;
                    System.arraycopy(prefix, from, own, (h * count + token) * head, head);
                }
            }
            parts.add(own);
        }
        return parts;
    }
}
