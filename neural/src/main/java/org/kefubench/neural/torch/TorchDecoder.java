package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Footprint;
import org.kefubench.neural.engine.RowLengths;

/** A language model in PyTorch's memory. One script call a step; keys and values belong to the states. */
final class TorchDecoder implements Decoder {

    private final ModelConfig config;
    private final ScriptModule script;
    private final Weights weights;
    private final Scope tables;
    private final List<Tensor> parameters;
    private final EngineOptions options;
    private final Beside beside;
    private final boolean owner;

    private TorchDecoder(ModelConfig config, DecoderScript text, Weights weights, EngineOptions options) {
        this.config = config;
        this.weights = weights;
        this.options = options;
        this.tables = Scope.open(weights.device());
        this.script = ScriptModule.compile(text.text());
        this.parameters = text.parameters(weights, tables);
        this.beside = Beside.NOTHING;
        this.owner = true;
    }

    static TorchDecoder open(Checkpoint checkpoint, Placement placement, EngineOptions options) throws IOException {
        if (options.threads() > 0) {
            Torch.threads(options.threads());
        }
        DecoderScript plain = DecoderScript.of(checkpoint.config(), Grafts.NONE, placement);
        DecoderScript text = options.typed() ? plain.withTypes() : plain;
        Weights weights = text.weights(checkpoint, placement.precision().id(), placement.device());
        try {
            return new TorchDecoder(checkpoint.config(), text, weights, options);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    /**
     * A decoder over parameters and a script that live elsewhere; closing it leaves them open.
     *
     * @param base the model's tensors in the order of the script
     * @param allLogits whether logits are wanted at every position
     */
    TorchDecoder(
            ModelConfig config,
            ScriptModule script,
            Weights weights,
            List<Tensor> base,
            Beside beside,
            boolean allLogits) {
        this.config = config;
        this.weights = weights;
        this.options = allLogits ? EngineOptions.LATENCY.withAllLogits() : EngineOptions.LATENCY;
        this.tables = Scope.open(weights.device());
        this.script = script;
        this.parameters = new ArrayList<>(base);
        parameters.addAll(beside.tensors());
        this.beside = beside;
        this.owner = false;
    }

    @Override
    public int vocabulary() {
        return config.sizes().vocabulary();
    }

    @Override
    public int maxTokens() {
        return config.maxTokens() - beside.learned().count();
    }

    @Override
    public DecodingState begin(int rows, int capacity) {
        RowLengths.checkSize(maxTokens(), rows, capacity);
        return new TorchDecodingState(config, script, parameters, options, beside, rows, capacity);
    }

    @Override
    public Map<String, String> whereItRan() {
        Map<String, String> facts = Truth.facts(script, weights);
        facts.put("device", weights.device());
        int bytes = weights.precision().equals("fp32") ? Float.BYTES : Short.BYTES;
        boolean wide = weights.device().equals("cpu") && weights.precision().equals("bf16");
        facts.putAll(Footprint.of(config, Byte.SIZE * bytes, wide ? Float.BYTES : bytes)
                .facts());
        return facts;
    }

    @Override
    public void close() {
        tables.close();
        if (owner) {
            weights.close();
            script.close();
        }
    }
}
