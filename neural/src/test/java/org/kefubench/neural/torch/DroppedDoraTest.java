package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;

/** DoRA with dropout as PEFT computes it: the base sees its input whole but for what the lengths change, which sees the input of the product. */
class DroppedDoraTest {

    private static final int ROWS = 64;
    private static final int IN = 3;
    private static final double DROPPED = 0.25;

    @ParameterizedTest
    @CsvSource({"gpt2-tiny, transformer.h.0.attn.c_attn", "llama-tiny, model.layers.0.self_attn.q_proj"})
    void what_is_dropped_is_the_input_of_product_and_length(String name, String module) throws Exception {
        Checkpoint base = Checkpoint.open(Fixtures.model(name));
        Graft part = new Graft(module, Graft.Kind.DECOMPOSED, 2, 1.5);
        Grafts grafts = new Grafts(List.of(part), DROPPED, 0, false, Grafts.Storage.FP32);
        TunedLayout layout = TunedLayout.of(base.config(), grafts);
        boolean turned = name.startsWith("gpt2");
        int weight = List.copyOf(layout.model().keySet()).indexOf(module + ".weight");
        String bias = turned ? "p[" + (weight + 1) + "]" : "None";
        String text = TunedText.of(base.config(), layout, grafts, Arithmetic.FP32, false)
                + "\ndef dropped(self: __torch__.M, x: Tensor, p: List[Tensor]) -> List[Tensor]:\n"
                + "  return [self.project(x, p[" + weight + "], " + bias + ", p, 0, True)]\n";
        Map<String, TensorValue> adapter = adapter(layout);
        try (ScriptModule script = ScriptModule.compile(text);
                Weights weights = Weights.tuned(base, layout, adapter, Grafts.Storage.FP32, "cpu");
                Scope scope = Scope.open()) {
            int inputs =
                    Math.toIntExact(Projections.of(base.config()).of(module).in());
            float[] x = new float[ROWS * inputs];
            for (int row = 0; row < ROWS; row++) {
                x[row * inputs + IN] = 1;
            }
            float[] y = script.infer(
                            scope,
                            "dropped",
                            List.of(Argument.of(scope.floats(x, 1, ROWS, inputs)), Argument.of("p", weights.list())))
                    .get(0)
                    .floats();
            check(y, base, module, adapter, inputs, turned);
        }
    }

    /** y = W x + b + (f - 1) W d + f s B A d with d = 0 or x / (1 - 0.25), f = magnitude / |W + s B A|. */
    private static void check(
            float[] y, Checkpoint base, String module, Map<String, TensorValue> adapter, int in, boolean turned)
            throws Exception {
        float[] w = base.floats(module + ".weight");
        float[] a = numbers(adapter, TunedLayout.PEFT + module + ".lora_A.weight");
        float[] b = numbers(adapter, TunedLayout.PEFT + module + ".lora_B.weight");
        float[] lengths = numbers(adapter, TunedLayout.PEFT + module + ".lora_magnitude_vector");
        int out = lengths.length;
        double[] kept = new double[out];
        double[] dropped = new double[out];
        for (int o = 0; o < out; o++) {
            double squares = 0;
            for (int i = 0; i < in; i++) {
                double sum = w[turned ? i * out + o : o * in + i] + 1.5 * product(a, b, o, i, in);
                squares += sum * sum;
            }
            double f = lengths[o] / Math.sqrt(squares);
            double own = w[turned ? IN * out + o : o * in + IN];
            dropped[o] = own + (turned ? base.floats(module + ".bias")[o] : 0);
            kept[o] = dropped[o] + ((f - 1) * own + f * 1.5 * product(a, b, o, IN, in)) / (1 - DROPPED);
        }
        int rowsKept = 0;
        for (int row = 0; row < ROWS; row++) {
            boolean isKept = Math.abs(y[row * out] - kept[0]) < Math.abs(y[row * out] - dropped[0]);
            rowsKept += isKept ? 1 : 0;
            for (int o = 0; o < out; o++) {
                assertThat((double) y[row * out + o]).isCloseTo(isKept ? kept[o] : dropped[o], Offset.offset(1e-5));
            }
        }
        assertThat(rowsKept).isBetween(ROWS / 2, ROWS - 1); // 48 expected
    }

    private static double product(float[] a, float[] b, int output, int input, int in) {
        return b[output * 2] * a[input] + b[output * 2 + 1] * a[in + input];
    }

    private static float[] numbers(Map<String, TensorValue> adapter, String name) {
        TensorValue value = adapter.get(name);
        return Numbers.floats(value.type(), value.bytes());
    }

    private static Map<String, TensorValue> adapter(TunedLayout layout) {
        Map<String, TensorValue> adapter = new LinkedHashMap<>();
        layout.adapter().forEach((name, shape) -> {
            int size = 1;
            for (long one : shape) {
                size *= (int) one;
            }
            Random random = new Random(name.hashCode());
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (0.5 + random.nextDouble());
            }
            adapter.put(name, TensorValue.of(values, shape));
        });
        return adapter;
    }
}
