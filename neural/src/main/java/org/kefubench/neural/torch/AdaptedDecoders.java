package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Decoder;

/**
 * One base in PyTorch's memory and any number of adapters beside it, each of which is a decoder of its own: n desks for the memory of one. GPT-2 only. Closing it frees the base
 * and all adapters; decoders that were handed out must be closed before.
 */
public final class AdaptedDecoders implements AutoCloseable {

    private final Checkpoint base;
    private final Placement placement;
    private final Weights weights;
    private final Scope scope;
    private final ScriptModule cast;

    private AdaptedDecoders(Checkpoint base, Placement placement, Weights weights, ScriptModule cast) {
        this.base = base;
        this.placement = placement;
        this.weights = weights;
        this.cast = cast;
        this.scope = Scope.open(weights.device());
    }

    /** Reads the base. */
    public static AdaptedDecoders open(Checkpoint base, Placement placement) throws IOException {
        String precision = placement.precision().id();
        Weights weights =
                DecoderScript.of(base.config(), Grafts.NONE, placement).weights(base, precision, placement.device());
        return new AdaptedDecoders(
                base,
                placement,
                weights,
                ScriptModule.compile(ScriptText.of("cast", Map.of("type", Weights.code(precision)))));
    }

    /** The base without an adapter. */
    public Decoder plain() {
        return new TorchDecoder(
                base.config(), DecoderScript.of(base.config(), Grafts.NONE, placement), weights, List.of());
    }

    /**
     * The base with an adapter beside it.
     *
     * @param adapter tensors by the names of {@link Gpt2Layout}
     * @throws IOException if a tensor is missing
     */
    public Decoder with(Grafts grafts, Map<String, TensorValue> adapter) throws IOException {
        if (grafts.virtualTokens() > 0) {
            throw new IllegalArgumentException("a prompt of learned tokens: expected an adapter of projections");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (Graft part : grafts.parts()) {
            String prefix = Gpt2Layout.PEFT + part.module();
            if (part.kind().lowRank()) {
                float[] a = values(adapter, prefix + ".lora_A.weight");
                float[] b = values(adapter, prefix + ".lora_B.weight");
                int in = a.length / part.rank();
                int out = b.length / part.rank();
                tensors.add(own(a, part.rank(), in));
                tensors.add(own(b, out, part.rank()));
                if (part.kind() == Graft.Kind.DECOMPOSED) {
                    float[] magnitude = values(adapter, prefix + ".lora_magnitude_vector");
                    tensors.add(own(factors(part, a, b, magnitude), out));
                }
            } else {
                float[] scaling = values(adapter, prefix + ".ia3_l");
                tensors.add(own(scaling, scaling.length));
            }
        }
        return new TorchDecoder(base.config(), DecoderScript.of(base.config(), grafts, placement), weights, tensors);
    }

    private static float[] values(Map<String, TensorValue> adapter, String name) throws IOException {
        TensorValue value = adapter.get(name);
        if (value == null) {
            throw new IOException("the adapter has no tensor '" + name + "'");
        }
        return Numbers.floats(value.type(), value.bytes());
    }

    private Tensor own(float[] values, long... shape) {
        try (Scope temporary = Scope.open(scope.device())) {
            return cast.infer(scope, "copy", List.of(Argument.of(temporary.floats(values, shape))))
                    .get(0);
        }
    }

    /** What each output of a DoRA is multiplied by: its magnitude over the length of its weights with the product in them. */
    private float[] factors(Graft part, float[] a, float[] b, float[] magnitude) throws IOException {
        float[] weight = base.floats(part.module() + ".weight");
        int out = magnitude.length;
        int in = weight.length / out;
        double[] squares = new double[out];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                double sum = 0;
                for (int r = 0; r < part.rank(); r++) {
                    sum += (double) b[o * part.rank() + r] * a[r * in + i];
                }
                double merged = weight[i * out + o] + part.scale() * sum;
                squares[o] += merged * merged;
            }
        }
        float[] factors = new float[out];
        for (int o = 0; o < out; o++) {
            factors[o] = (float) (magnitude[o] / Math.sqrt(squares[o]));
        }
        return factors;
    }

    /** Facts of the base, for a run file. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(Torch.facts());
        facts.put("engine", "pytorch");
        facts.put("base", weights.names().size() + " tensors in " + weights.precision());
        return facts;
    }

    @Override
    public void close() {
        cast.close();
        scope.close();
        weights.close();
    }
}
