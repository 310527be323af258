package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;

/**
 * An adapter's numbers for its base, in the form in which scripts that only answer take them: those of a DoRA with the factor of each output computed beforehand.
 *
 * @param tensors by the names of {@link TunedLayout}
 */
record AdapterNumbers(Checkpoint base, Map<String, TensorValue> tensors) {

    /** Copies. */
    AdapterNumbers {
        tensors = Map.copyOf(tensors);
    }

    /**
     * The tensors of an adapter that all rows have, in the order of its parts.
     *
     * @throws IOException if one is missing
     */
    List<Shaped> of(Grafts grafts) throws IOException {
        List<Shaped> all = new ArrayList<>();
        for (Graft part : grafts.parts()) {
            String prefix = TunedLayout.PEFT + part.module();
            if (part.kind().lowRank()) {
                float[] a = values(prefix + ".lora_A.weight");
                float[] b = values(prefix + ".lora_B.weight");
                int out = b.length / part.rank();
                all.add(new Shaped(a, part.rank(), a.length / part.rank()));
                all.add(new Shaped(b, out, part.rank()));
                if (part.kind() == Graft.Kind.DECOMPOSED) {
                    all.add(new Shaped(factors(part, a, b), out));
                }
            } else {
                float[] scaling = values(prefix + ".ia3_l");
                all.add(new Shaped(scaling, scaling.length));
            }
        }
        return all;
    }

    /**
     * The adapter as one of several in a batch.
     *
     * @throws IllegalArgumentException if it has learned tokens, which would move the others' text
     * @throws IOException if a tensor is missing
     */
    MixedGrafts.Member member(Grafts grafts) throws IOException {
        if (grafts.virtualTokens() > 0) {
            throw new IllegalArgumentException(
                    "an adapter of learned tokens in a mixed batch: expected adapters of projections");
        }
        Map<Integer, MixedGrafts.Numbers> numbers = new TreeMap<>();
        List<String> modules = Projections.of(base.config()).modules();
        for (Graft part : grafts.parts()) {
            numbers.put(modules.indexOf(part.module()), part(part));
        }
        return new MixedGrafts.Member(numbers);
    }

    private MixedGrafts.Numbers part(Graft part) throws IOException {
        String prefix = TunedLayout.PEFT + part.module();
        float[] none = {};
        if (!part.kind().lowRank()) {
            float[] scaling = values(prefix + ".ia3_l");
            boolean inputs = part.kind() == Graft.Kind.INPUTS;
            return new MixedGrafts.Numbers(0, inputs ? scaling : none, none, none, none, inputs ? none : scaling);
        }
        float[] a = values(prefix + ".lora_A.weight");
        float[] b = values(prefix + ".lora_B.weight");
        float[] lengths = part.kind() == Graft.Kind.DECOMPOSED ? factors(part, a, b) : none;
        float[] scaled = b.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= (float) part.scale();
        }
        return new MixedGrafts.Numbers(part.rank(), none, a, scaled, lengths, none);
    }

    /**
     * The numbers of a tensor.
     *
     * @throws IOException if it is missing
     */
    float[] values(String name) throws IOException {
        TensorValue value = tensors.get(name);
        if (value == null) {
            throw new IOException("the adapter has no tensor '" + name + "'");
        }
        return Numbers.floats(value.type(), value.bytes());
    }

    /** What each output of a DoRA is multiplied by: its magnitude over the length of its weights with the product in them. */
    private float[] factors(Graft part, float[] a, float[] b) throws IOException {
        float[] magnitude = values(TunedLayout.PEFT + part.module() + ".lora_magnitude_vector");
        float[] weight = base.floats(part.module() + ".weight");
        boolean turned = base.config().architecture() == Architecture.GPT2; // stored input by output
        int out = magnitude.length;
        int in = weight.length / out;
        double[] squares = new double[out];
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                double sum = 0;
                for (int r = 0; r < part.rank(); r++) {
                    sum += (double) b[o * part.rank() + r] * a[r * in + i];
                }
                double merged = weight[turned ? i * out + o : o * in + i] + part.scale() * sum;
                squares[o] += merged * merged;
            }
        }
        float[] factors = new float[out];
        for (int o = 0; o < out; o++) {
            factors[o] = (float) (magnitude[o] / Math.sqrt(squares[o]));
        }
        return factors;
    }
}
