package org.kefubench.neural.torch;

import java.util.Arrays;
import java.util.List;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.Decoder;

/**
 * Several adapters on one base whose rows share batches: whoever generates says which adapter each text is answered with. Closing it leaves the base open; decoders that were
 * handed out must be closed before.
 */
public final class MixedDecoders implements AutoCloseable {

    private final ModelConfig config;
    private final ScriptModule script;
    private final Weights weights;
    private final List<Tensor> base;
    private final List<Tensor> tensors;
    private final int adapters;

    MixedDecoders(
            ModelConfig config,
            DecoderScript text,
            int adapters,
            Weights weights,
            List<Tensor> base,
            List<Tensor> tensors) {
        this.config = config;
        this.script = ScriptModule.compile(text.text());
        this.weights = weights;
        this.base = base;
        this.tensors = tensors;
        this.adapters = adapters;
    }

    /**
     * A decoder whose states have these adapters in their rows; a state of k times as many rows has k neighbouring rows for each, as beams are laid out. Costs nothing to make.
     *
     * @param rows the number of each row's adapter from 1; 0 for the base alone
     */
    public Decoder over(int... rows) {
        if (rows.length == 0 || Arrays.stream(rows).anyMatch(row -> row < 0 || row > adapters)) {
            throw new IllegalArgumentException("adapters " + Arrays.toString(rows)
                    + ": expected at least one number, each 0 (the base) to " + adapters);
        }
        return new TorchDecoder(config, script, weights, base, new Beside(tensors, Learned.NOTHING, rows), false);
    }

    @Override
    public void close() {
        script.close();
    }
}
