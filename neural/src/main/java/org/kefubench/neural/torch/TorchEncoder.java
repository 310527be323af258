package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.engine.TokenChecks;

/** An encoder with its classification head, in PyTorch's memory. One script call a batch; each call has a scope of its own. */
public final class TorchEncoder implements Encoder {

    private final ModelConfig config;
    private final ScriptModule script;
    private final Weights weights;
    private final List<Tensor> parameters;
    private final boolean shared;
    private final boolean hiddenStates;
    private final int virtualTokens;

    private TorchEncoder(
            ModelConfig config, int virtualTokens, ScriptModule script, Weights weights, boolean hiddenStates) {
        this.config = config;
        this.virtualTokens = virtualTokens;
        this.script = script;
        this.weights = weights;
        this.parameters = weights.list();
        this.shared = false;
        this.hiddenStates = hiddenStates;
    }

    /**
     * An encoder of which other encoders have parts too: closing it leaves them open.
     *
     * @param parameters in the order of the script, those of the shared weights among them
     */
    TorchEncoder(ModelConfig config, ScriptModule script, Weights weights, List<Tensor> parameters) {
        this.config = config;
        this.virtualTokens = 0;
        this.script = script;
        this.weights = weights;
        this.parameters = List.copyOf(parameters);
        this.shared = true;
        this.hiddenStates = false;
    }

    static TorchEncoder open(Checkpoint checkpoint, Placement placement, EngineOptions options) throws IOException {
        if (options.threads() > 0) {
            Torch.threads(options.threads());
        }
        EncoderLayout layout = EncoderLayout.of(checkpoint.config(), EncoderLayout.Head.CLASSIFICATION);
        Map<String, long[]> shapes = layout.shapes(checkpoint.config());
        String precision = placement.precision().id();
        Weights weights =
                Weights.read(checkpoint, shapes, handling(layout, shapes, placement), precision, placement.device());
        return over(checkpoint.config(), layout, weights, options.hiddenStates());
    }

    /** Packs what is multiplied with, where packing pays. */
    static Weights.Handling handling(EncoderLayout layout, Map<String, long[]> shapes, Placement placement) {
        if (!Products.packs(placement.device(), placement.precision().id())) {
            return Weights.Handling.AS_STORED;
        }
        List<String> embeddings = layout.names().subList(0, layout.norm());
        Set<String> packed = shapes.entrySet().stream()
                .filter(entry -> entry.getValue().length == 2 && !embeddings.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Weights.Handling(Set.of(), packed);
    }

    /**
     * An encoder with an adapter beside it.
     *
     * @param config of the base, with the adapter's classes
     * @param own tensors by their names in the layout: the adapter's, and those that take the place of the base's
     * @param hiddenStates whether results hold the states of every layer, those of a prompt's tokens among them
     */
    public static TorchEncoder beside(
            Checkpoint base,
            ModelConfig config,
            Grafts grafts,
            Map<String, TensorValue> own,
            Placement placement,
            boolean hiddenStates)
            throws IOException {
        TunedLayout layout = TunedLayout.of(config, grafts);
        Weights whole = Weights.tuned(base, layout, own, Grafts.Storage.FP32, placement.device());
        Weights weights = whole;
        if (placement.precision() != Precision.FP32) {
            try (whole) {
                weights = whole.in(placement.precision().id());
            }
        }
        EncoderLayout model = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        String text = EncoderText.of(config, model, grafts, Arithmetic.FP32);
        return compiled(config, grafts.virtualTokens(), text, weights, hiddenStates);
    }

    /** An encoder over weights that live elsewhere, such as a model in training; closing it closes them. */
    public static TorchEncoder over(ModelConfig config, EncoderLayout layout, Weights weights, boolean hiddenStates) {
        return compiled(config, 0, EncoderText.of(config, layout, false), weights, hiddenStates);
    }

    private static TorchEncoder compiled(
            ModelConfig config, int virtualTokens, String text, Weights weights, boolean hiddenStates) {
        try {
            ScriptModule script = ScriptModule.compile(text + "\n" + ScriptText.of("truth", Map.of()));
            return new TorchEncoder(config, virtualTokens, script, weights, hiddenStates);
        } catch (RuntimeException e) {
            weights.close();
            throw e;
        }
    }

    @Override
    public int labels() {
        return config.labels().size();
    }

    @Override
    public int maxTokens() {
        return config.maxTokens() - virtualTokens;
    }

    @Override
    public Encoded encode(TokenBatch batch) {
        TokenChecks.check(batch, config);
        if (batch.width() > maxTokens()) {
            throw new IllegalArgumentException("rows of " + batch.width() + " tokens: expected at most " + maxTokens()
                    + " after " + virtualTokens + " learned ones");
        }
        try (Scope call = Scope.open(weights.device())) {
            List<Argument> arguments = EncoderInputs.arguments(call, batch, parameters);
            List<Tensor> result = script.infer(call, "logits", arguments);
            List<float[]> states = hiddenStates
                    ? script.infer(call, "hidden", arguments).stream()
                            .map(Tensor::floats)
                            .toList()
                    : List.of();
            return new Encoded(
                    batch.rows(), result.get(0).floats(), result.get(1).floats(), states);
        }
    }

    @Override
    public Map<String, String> whereItRan() {
        return Truth.facts(script, weights);
    }

    @Override
    public void close() {
        if (!shared) {
            weights.close();
        }
        script.close();
    }
}
