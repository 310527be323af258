package org.kefubench.neural.onnx;

import java.util.Locale;

/** How the weights of linear layers are held and computed with. Embeddings, normalizations and heads of classifiers keep the type of the activations. */
public enum Weighting {
    /** Single precision throughout. */
    FP32,
    /** Half precision throughout; logits are returned in single precision. */
    FP16,
    /** Signed 8-bit weights with a scale a column, activations quantized as they come: integer kernels, on CPUs only. */
    INT8_DYNAMIC,
    /** Signed 8-bit weights in blocks, single-precision activations. */
    INT8_BLOCKS,
    /** Signed 8-bit weights in blocks, half-precision activations: for accelerators. */
    INT8_BLOCKS_FP16,
    /** Signed 4-bit weights in blocks, single-precision activations. */
    INT4_BLOCKS,
    /** Signed 4-bit weights in blocks, half-precision activations: for accelerators. */
    INT4_BLOCKS_FP16;

    /** Whether activations, and with them a decoder's keys and values, are in half precision. */
    public boolean halfPrecision() {
        return this == FP16 || this == INT8_BLOCKS_FP16 || this == INT4_BLOCKS_FP16;
    }

    /** The type of the activations. */
    OnnxType activations() {
        return halfPrecision() ? OnnxType.FLOAT16 : OnnxType.FLOAT;
    }

    /** The name in file names and options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Bits of a weight in a matrix, its share of the scales included; scales of columns are too few to count. */
    public double bits() {
        return switch (this) {
            case FP32 -> 32;
            case FP16 -> 16;
            case INT8_DYNAMIC -> 8;
            case INT8_BLOCKS -> 8 + 32.0 / BlockLinear.BLOCK;
            case INT8_BLOCKS_FP16 -> 8 + 16.0 / BlockLinear.BLOCK;
            case INT4_BLOCKS -> 4 + 32.0 / BlockLinear.BLOCK;
            case INT4_BLOCKS_FP16 -> 4 + 16.0 / BlockLinear.BLOCK;
        };
    }

    Linear linear(CheckpointWeights weights) {
        return switch (this) {
            case FP32, FP16 -> new PlainLinear(weights);
            case INT8_DYNAMIC -> new DynamicLinear(weights);
            case INT8_BLOCKS, INT8_BLOCKS_FP16 -> new BlockLinear(weights, 8);
            case INT4_BLOCKS, INT4_BLOCKS_FP16 -> new BlockLinear(weights, 4);
        };
    }
}
