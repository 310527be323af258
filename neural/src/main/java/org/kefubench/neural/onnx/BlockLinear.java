package org.kefubench.neural.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The product with weights of 4 or 8 bits in blocks along the input, each block with a scale of its own; activations stay floating-point. Reads fewer bytes a
 * token, so it is for decoding one row; on a CPU it is slow for many rows.
 */
final class BlockLinear implements Linear {

    /** Wide blocks multiply faster than narrow ones and cost little accuracy. */
    static final int BLOCK = 128;

    /** Narrow blocks for inputs that are not wide. */
    private static final int NARROW_BLOCK = 32;

    /** Lets the kernel quantize activations to 8 bits on the way. */
    private static final long ACCURACY_LEVEL = 4;

    private final CheckpointWeights weights;
    private final int bits;

    BlockLinear(CheckpointWeights weights, int bits) {
        this.weights = weights;
        this.bits = bits;
    }

    @Override
    public String apply(Graph graph, String rows, Layer layer) throws IOException {
        weights.check(layer);
        int block = layer.in() % BLOCK == 0 ? BLOCK : NARROW_BLOCK;
        int blocks = (layer.in() + block - 1) / block;
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("K", (long) layer.in());
        attributes.put("N", (long) layer.out());
        attributes.put("bits", (long) bits);
        attributes.put("block_size", (long) block);
        attributes.put("accuracy_level", ACCURACY_LEVEL);
        String packed = graph.weight(
                layer.weight() + ".int" + bits,
                new Weight.Made(
                        OnnxType.UINT8,
                        List.of((long) layer.out(), (long) blocks, (long) block * bits / 8),
                        () -> ByteBuffer.wrap(quantized(layer, block).packed())));
        String scales = graph.weight(
                layer.weight() + ".scale",
                new Weight.Made(
                        weights.type(),
                        List.of((long) layer.out() * blocks),
                        () -> Tensors.reals(
                                weights.type(), quantized(layer, block).scales())));
        String product = graph.fused("MatMulNBits", attributes, rows, packed, scales);
        return layer.bias().isPresent()
                ? graph.op("Add", product, weights.plain(graph, layer.bias().get(), layer.out()))
                : product;
    }

    private Quantizer.Blocks quantized(Layer layer, int block) throws IOException {
        return Quantizer.blocks(weights.outIn(layer), layer.out(), layer.in(), block, bits);
    }
}
