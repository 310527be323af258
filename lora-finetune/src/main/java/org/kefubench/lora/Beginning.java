package org.kefubench.lora;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.LowRank;
import org.kefubench.lora.adapter.Matrix;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.TensorShapes;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.train.Initialization;
import org.kefubench.neural.train.Seeds;

/** An adapter before it has learned anything, drawn as PEFT draws it: it changes no answer, but for prompts and prefixes. */
final class Beginning {

    private Beginning() {}

    static Map<String, TensorValue> of(Plan plan, Checkpoint base, long seed) throws IOException {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> tensor : plan.layout().adapter().entrySet()) {
            Random random = new Random(Seeds.mix(seed, tensor.getKey().hashCode()));
            values.put(tensor.getKey(), TensorValue.of(numbers(plan, base, tensor, random, values), tensor.getValue()));
        }
        values.putAll(head(plan, base, seed));
        return values;
    }

    /** What the base does not have, or has for other classes. */
    private static Map<String, TensorValue> head(Plan plan, Checkpoint base, long seed) {
        Map<String, long[]> missing = new LinkedHashMap<>(plan.layout().model());
        missing.keySet().retainAll(Intents.drawn(base, plan.model()));
        return Initialization.of(missing, plan.model().initializerRange(), seed);
    }

    private static float[] numbers(
            Plan plan,
            Checkpoint base,
            Map.Entry<String, long[]> tensor,
            Random random,
            Map<String, TensorValue> before)
            throws IOException {
        String name = tensor.getKey();
        long[] shape = tensor.getValue();
        float[] numbers = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        String init = plan.config().lowRank().init();
        if (name.endsWith("lora_magnitude_vector")) {
            return lengths(plan, base, name, before);
        }
        if (name.equals(TunedLayout.PROMPT)) {
            return plan.grafts().prefix() ? drawn(numbers, 1, random) : words(plan, base, random);
        }
        boolean first = name.endsWith("lora_A.weight");
        if (name.endsWith("ia3_l")) {
            Arrays.fill(numbers, 1);
        } else if (first && init.equals("gaussian")) {
            drawn(numbers, 1.0 / (double) shape[0], random);
        } else if (first || init.equals("false")) {
            double limit = 1 / Math.sqrt((double) shape[1]);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
        }
        return numbers;
    }

    private static float[] drawn(float[] numbers, double deviation, Random random) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() * deviation);
        }
        return numbers;
    }

    /** The length of each output's weights, with the product of the factors drawn before: that is 0 unless both are random. */
    private static float[] lengths(Plan plan, Checkpoint base, String name, Map<String, TensorValue> before)
            throws IOException {
        String module = name.substring(TunedLayout.PEFT.length(), name.length() - ".lora_magnitude_vector".length());
        String weight = module + ".weight";
        int rows = Math.toIntExact(base.find(weight).shape().get(0));
        int columns = Math.toIntExact(base.find(weight).shape().get(1));
        Matrix stored = new Matrix(rows, columns, base.floats(weight));
        boolean turned = base.config().architecture() == Architecture.GPT2; // stored input by output
        LowRank change = new LowRank(
                factor(before, TunedLayout.PEFT + module + ".lora_A.weight"),
                factor(before, TunedLayout.PEFT + module + ".lora_B.weight"),
                plan.config().lowRank().scale(module),
                null,
                false);
        return change.merged(turned ? stored.transposed() : stored).rowNorms();
    }

    private static Matrix factor(Map<String, TensorValue> before, String name) {
        TensorValue value = Objects.requireNonNull(before.get(name), name);
        return new Matrix(
                Math.toIntExact(value.shape().get(0)),
                Math.toIntExact(value.shape().get(1)),
                AdapterFiles.floats(value));
    }

    /** Embeddings of tokens drawn from the vocabulary, whose table is the first tensor of every model. */
    private static float[] words(Plan plan, Checkpoint base, Random random) throws IOException {
        int width = plan.model().sizes().hidden();
        float[] table =
                base.floats(TensorShapes.of(plan.model()).keySet().iterator().next());
        float[] numbers = new float[plan.grafts().virtualTokens() * width];
        for (int i = 0; i < plan.grafts().virtualTokens(); i++) {
            int word = random.nextInt(plan.model().sizes().vocabulary());
            System.arraycopy(table, word * width, numbers, i * width, width);
        }
        return numbers;
    }
}
