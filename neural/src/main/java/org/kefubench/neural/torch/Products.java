package org.kefubench.neural.torch;

import java.util.List;
import java.util.Map;

/**
 * How scripts multiply by weights on the processor. Weights that only answer are packed once into oneDNN's own order, which any number of rows can be multiplied with; what is
 * trained, and so has gradients, is multiplied as PyTorch does it.
 */
final class Products {

    private Products() {}

    private static final class Found {

        private static final boolean ONE_DNN = oneDnn();

        private Found() {}

        /** Whether the library was built with oneDNN: Apple's is not, and its compiler then knows no such operator. */
        private static boolean oneDnn() {
            try {
                ScriptModule.compile(ScriptText.of("pack", Map.of())).close();
                return true;
            } catch (RuntimeException e) {
                if (String.valueOf(e.getMessage()).contains("Unknown builtin op")) {
                    return false;
                }
                throw e;
            }
        }
    }

    /** The methods {@code product} and {@code product_turned}, of which every text with weights is a part. */
    static String text() {
        return Found.ONE_DNN ? ScriptText.of("product_onednn", Map.of()) : ScriptText.of("product", Map.of());
    }

    /** Whether weights on this device, in this precision, are to be packed. */
    static boolean packs(String device, String precision) {
        return Found.ONE_DNN && device.equals("cpu") && !precision.equals("fp16");
    }

    /** A packed copy of a matrix [out, in]; it can be multiplied with and nothing else. */
    static Tensor pack(Scope scope, Tensor matrix) {
        try (ScriptModule pack = ScriptModule.compile(ScriptText.of("pack", Map.of()))) {
            return pack.infer(scope, "pack", List.of(Argument.of(matrix))).get(0);
        }
    }
}
