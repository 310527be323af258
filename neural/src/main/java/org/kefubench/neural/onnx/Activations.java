package org.kefubench.neural.onnx;

import java.util.Map;
import org.kefubench.neural.checkpoint.Activation;

/** Non-linearities as operators that have fused kernels. */
final class Activations {

    private Activations() {}

    static String apply(Graph graph, Activation activation, String x) {
        return switch (activation) {
            case GELU -> graph.op("Gelu", Map.of(), x);
            case GELU_TANH -> graph.fused("FastGelu", Map.of(), x);
            case RELU -> graph.op("Relu", x);
            case SILU -> graph.fused("QuickGelu", Map.of("alpha", 1f), x); // x times the logistic function of 1 x
        };
    }
}
