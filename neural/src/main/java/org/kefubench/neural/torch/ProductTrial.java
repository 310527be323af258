package org.kefubench.neural.torch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A trial of oneDNN's matrix products on this processor. Kernels are written for a processor while the program runs, and one that nobody tried them on may get wrong numbers:
 * oneDNN 3.7.1 with AVX-512 on an AMD EPYC of family 26 (Zen 5) gives outputs that are off by as much as they are large, wherever the outputs or the rows are no multiple of
 * 64. A model's answers would look like a model's answers. So products of a few shapes are held against sums that no library made.
 */
final class ProductTrial {

    /** Rows, inputs, outputs: ends that do and do not fill a block of 64, 32 or 16, a single row, and rows enough for the products of training. */
    private static final int[][] SHAPES = {
        {1, 64, 80}, {9, 96, 257}, {33, 64, 96}, {64, 64, 64}, {300, 64, 64}, {65, 37, 300}
    };

    /** Sums of up to 96 products of numbers below 1/2 differ by 1e-5 in fp32; in bf16 the result alone is rounded by up to 8 * 2^-9. */
    private enum Type {
        FP32(6, 1e-3f),
        BF16(15, 0.1f);

        private final int number;
        private final float tolerance;

        Type(int number, float tolerance) {
            this.number = number;
            this.tolerance = tolerance;
        }
    }

    private ProductTrial() {}

    /** What is wrong with the products of packed weights and of training in {@code fp32} or {@code bf16}; nothing where they are right. */
    static Optional<String> fault(String precision) {
        Type type = Type.valueOf(precision.toUpperCase(Locale.ROOT));
        String text = ScriptText.of("product_onednn", Map.of("through", true)) + "\n"
                + ScriptText.of("trial", Map.of("type", type.number));
        try (ScriptModule script = ScriptModule.compile(text)) {
            for (int[] shape : SHAPES) {
                float worst = worst(script, shape);
                if (!(worst <= type.tolerance)) {
                    return Optional.of(String.format(
                            Locale.ROOT,
                            "oneDNN's %s product of %d x %d x %d is off by %.3g on this processor",
                            precision,
                            shape[0],
                            shape[1],
                            shape[2],
                            worst));
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            // What has no such product at all says so with an exception of the native library.
            return Optional.of("oneDNN has no " + precision + " product here: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static float worst(ScriptModule script, int[] shape) {
        try (Scope scope = Scope.open()) {
            Random random = new Random(7);
            Tensor x = scope.floats(drawn(random, shape[0] * shape[1]), shape[0], shape[1]);
            Tensor w = scope.floats(drawn(random, shape[2] * shape[1]), shape[2], shape[1]);
            float worst = 0;
            for (float apart : script.infer(scope, "trial", List.of(Argument.of(x), Argument.of(w)))
                    .get(0)
                    .floats()) {
                worst = apart <= worst ? worst : apart; // what is no number is the worst
            }
            return worst;
        }
    }

    private static float[] drawn(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
