package org.kefubench.neural.torch;

import java.util.List;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.TokenBatch;

/** What the encoder's script is called with: ids, mask and segments of a batch. */
public final class EncoderInputs {

    private EncoderInputs() {}

    /**
     * Checks what the script would fail on less clearly.
     *
     * @throws IllegalArgumentException if a row is too long or an id outside the vocabulary
     */
    static void check(TokenBatch batch, ModelConfig config) {
        if (batch.width() > config.maxTokens()) {
            throw new IllegalArgumentException(
                    "row of " + batch.width() + " tokens: expected at most " + config.maxTokens());
        }
        for (int id : batch.ids()) {
            if (id < 0 || id >= config.sizes().vocabulary()) {
                throw new IllegalArgumentException(
                        "token id " + id + ": expected 0 to " + (config.sizes().vocabulary() - 1));
            }
        }
    }

    static List<Argument> arguments(Scope call, TokenBatch batch, Weights weights) {
        List<Tensor> x = tensors(call, batch);
        return List.of(
                Argument.of(x.get(0)), Argument.of(x.get(1)), Argument.of(x.get(2)), Argument.of("p", weights.list()));
    }

    /** Ids, mask and segments as tensors of a scope. */
    public static List<Tensor> tensors(Scope call, TokenBatch batch) {
        long[] ids = new long[batch.ids().length];
        long[] mask = new long[ids.length];
        long[] types = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = batch.ids()[i];
            types[i] = batch.types()[i];
            mask[i] = i % batch.width() < batch.lengths()[i / batch.width()] ? 1 : 0;
        }
        return List.of(
                call.longs(ids, batch.rows(), batch.width()),
                call.longs(mask, batch.rows(), batch.width()),
                call.longs(types, batch.rows(), batch.width()));
    }
}
