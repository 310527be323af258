package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.LoraShape;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;

/** A GPT-2 wide enough for oneDNN learns by LoRA, and as a whole, as it does through BLAS: with matrices that were settled, and with gradients that come by column. */
class SettledWeightsTest {

    private static final String PROPERTY = "kefubench.torch.products";
    private static final int STEPS = 4;
    private static final int ROWS = 16;
    private static final int WIDTH = 40; // 640 rows: enough for every product to go through oneDNN

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    private static ModelConfig config() {
        return new ModelConfig(
                Architecture.GPT2,
                new ModelConfig.Sizes(300, 64, 64, 2, 2, 2, 32, 256, 64, 0),
                Activation.GELU_TANH,
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(-1, 0, 0),
                new ModelConfig.Dropout(0, 0, 0),
                0.1,
                List.of());
    }

    private record Course(List<Double> losses, List<Double> norms, Map<String, TensorValue> weights) {}

    private Course course(String library, boolean adapted) throws Exception {
        System.setProperty(PROPERTY, library);
        Checkpoint base = Checkpoint.open(folder);
        LoraShape lora = adapted ? new LoraShape(List.of("attn.c_attn", "mlp.c_proj"), 4, 2, false, 0) : LoraShape.NONE;
        TunedLayout layout = TunedLayout.of(base.config(), lora);
        Map<String, TensorValue> own = new LinkedHashMap<>();
        layout.adapter().forEach((name, shape) -> own.put(name, drawn(name, shape)));
        try (Weights weights = Weights.tuned(base, layout, own, Grafts.Storage.FP32, "cpu");
                Scope scope = Scope.open();
                Learner learner = new Learner(
                        TunedText.of(base.config(), layout, lora, false),
                        weights,
                        new AdamW(0.9, 0.999, 1e-8, 0.01, 1),
                        (index, name) ->
                                new ParameterRules(!adapted || layout.adapter().containsKey(name), 1, true))) {
            List<Double> losses = new ArrayList<>();
            List<Double> norms = new ArrayList<>();
            Random random = new Random(5);
            for (int step = 0; step < STEPS; step++) {
                long[][] ids = new long[ROWS][];
                long[][] labels = new long[ROWS][];
                for (int row = 0; row < ROWS; row++) {
                    ids[row] = random.longs(WIDTH, 0, 300).toArray();
                    labels[row] = ids[row].clone();
                    Arrays.fill(labels[row], 0, row, -100);
                }
                Learner.Step done = learner.step(scope, List.of(List.of(scope.longs(ids), scope.longs(labels))), 0.01);
                losses.add(done.loss());
                norms.add(done.gradientNorm());
            }
            return new Course(losses, norms, weights.values());
        }
    }

    private static TensorValue drawn(String name, long... shape) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Random random = new Random(name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return TensorValue.of(values, shape);
    }

    /** On a processor on which oneDNN computes wrongly it is refused by name, and there is nothing to compare. */
    private Course throughOneDnn(boolean adapted) throws Exception {
        try {
            return course("onednn", adapted);
        } catch (IllegalStateException e) {
            assumeFalse(String.valueOf(e.getMessage()).contains("is off by"), e::getMessage);
            throw e;
        }
    }

    private void alike(boolean adapted) throws Exception {
        RandomCheckpoints.write(config(), 42, folder);
        Course blas = course("blas", adapted);
        Course oneDnn = throughOneDnn(adapted);
        for (int i = 0; i < STEPS; i++) {
            assertThat(oneDnn.losses().get(i))
                    .as("loss %d", i)
                    .isCloseTo(blas.losses().get(i), within(1e-4));
            assertThat(oneDnn.norms().get(i))
                    .as("norm %d", i)
                    .isCloseTo(blas.norms().get(i), within(1e-3));
        }
        assertThat(blas.losses().get(0)).isNotCloseTo(blas.losses().get(STEPS - 1), within(1e-3));
        blas.weights().forEach((name, value) -> {
            if (value.shape().size() < 2) {
                // The gradient of a key's bias is nothing but rounding, and AdamW moves by the rate whatever its size.
                return;
            }
            float[] others = floats(oneDnn.weights().get(name));
            assertThat(distance(floats(value), others)).as(name).isLessThan(0.02);
        });
    }

    private static float[] floats(TensorValue value) {
        float[] floats = new float[value.bytes().remaining() / Float.BYTES];
        value.bytes().asFloatBuffer().get(floats);
        return floats;
    }

    /** Of the second from the first, as a share of the first's length. */
    private static double distance(float[] first, float[] second) {
        double apart = 0;
        double whole = 0;
        for (int i = 0; i < first.length; i++) {
            apart += (first[i] - second[i]) * (first[i] - second[i]);
            whole += first[i] * first[i];
        }
        return Math.sqrt(apart / Math.max(whole, 1e-12));
    }

    @Test
    void adapters_learn_alike() throws Exception {
        alike(true);
    }

    @Test
    void whole_models_learn_alike() throws Exception {
        alike(false);
    }
}
