package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The product in the type of the activations, with the matrix as the checkpoint holds it. */
final class PlainLinear implements Linear {

    private final CheckpointWeights weights;

    PlainLinear(CheckpointWeights weights) {
        this.weights = weights;
    }

    @Override
    public String apply(Graph graph, String rows, Layer layer) throws IOException {
        List<String> inputs = new ArrayList<>();
        inputs.add(rows);
        inputs.add(weights.plain(graph, layer.weight(), layer.shape()));
        if (layer.bias().isPresent()) {
            inputs.add(weights.plain(graph, layer.bias().get(), layer.out()));
        }
        return graph.op("Gemm", Map.of("transB", layer.transposed() ? 1L : 0L), inputs.toArray(String[]::new));
    }
}
