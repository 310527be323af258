package org.kefubench.neural.torch;

import java.util.List;
import org.kefubench.neural.engine.TokenBatch;

/** What the encoder's script is called with: ids, mask and segments of a batch. */
public final class EncoderInputs {

    private EncoderInputs() {}

    static List<Argument> arguments(Scope call, TokenBatch batch, List<Tensor> parameters) {
        List<Tensor> x = tensors(call, batch);
        return List.of(
                Argument.of(x.get(0)), Argument.of(x.get(1)), Argument.of(x.get(2)), Argument.of("p", parameters));
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
