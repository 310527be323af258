package org.kefubench.neural.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/**
 * The product of integers: weights signed, symmetric, one scale a column; activations unsigned, one scale and zero point a tensor, found at each call. Unsigned
 * activations matter: the kernel for signed ones is 60 times slower.
 */
final class DynamicLinear implements Linear {

    private final CheckpointWeights weights;

    DynamicLinear(CheckpointWeights weights) {
        this.weights = weights;
    }

    @Override
    public String apply(Graph graph, String rows, Layer layer) throws IOException {
        String[] inputs = {rows, matrix(graph, layer), scales(graph, layer), "", bias(graph, layer)};
        return graph.fused("DynamicQuantizeMatMul", Map.of(), inputs);
    }

    /** Quantizes the rows once for all layers. */
    @Override
    public List<String> applyAll(Graph graph, String rows, List<Layer> layers) throws IOException {
        List<String> quantized = graph.node(Graph.STANDARD, "DynamicQuantizeLinear", Map.of(), 3, rows);
        String[] results = new String[layers.size()];
        for (int i = 0; i < results.length; i++) {
            Layer layer = layers.get(i);
            results[i] = graph.fused(
                    "MatMulIntegerToFloat",
                    Map.of(),
                    quantized.get(0),
                    matrix(graph, layer),
                    quantized.get(1),
                    scales(graph, layer),
                    quantized.get(2),
                    "",
                    bias(graph, layer));
        }
        return List.of(results);
    }

    private String bias(Graph graph, Layer layer) throws IOException {
        return layer.bias().isPresent() ? weights.plain(graph, layer.bias().get(), layer.out()) : "";
    }

    private String matrix(Graph graph, Layer layer) throws IOException {
        weights.check(layer);
        return graph.weight(
                layer.weight() + ".int8",
                new Weight.Made(OnnxType.INT8, List.of((long) layer.in(), (long) layer.out()), () -> {
                    byte[] columns = Quantizer.columns(weights.outIn(layer), layer.out(), layer.in());
                    return ByteBuffer.wrap(columns);
                }));
    }

    private String scales(Graph graph, Layer layer) {
        return graph.weight(
                layer.weight() + ".scale",
                new Weight.Made(
                        OnnxType.FLOAT,
                        List.of((long) layer.out()),
                        () -> Tensors.reals(
                                OnnxType.FLOAT,
                                Quantizer.columnScales(weights.outIn(layer), layer.out(), layer.in()))));
    }
}
