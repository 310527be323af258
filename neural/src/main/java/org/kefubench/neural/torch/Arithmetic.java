package org.kefubench.neural.torch;

/** The number type of matrix products in training; weights, normalizations and the loss stay in single precision. */
public enum Arithmetic {
    /** Single precision. */
    FP32(6),
    /** Brain floating point: the range of single precision, so that gradients need no care. */
    BF16(15),
    /** Half precision: a small range, so that the loss has to be scaled. NVIDIA devices only. */
    FP16(5);

    private final int code;

    Arithmetic(int code) {
        this.code = code;
    }

    /** PyTorch's code. */
    int code() {
        return code;
    }

    /** Whether products have another type than weights. */
    boolean mixed() {
        return this != FP32;
    }
}
