package org.kefubench.api;

import java.util.Locale;

/** The number type in which the weights of a bot are held. */
public enum Precision {
    /** 32-bit IEEE floating point. */
    FP32(32, 0.999),
    /** 16-bit brain floating point. */
    BF16(16, 0.999),
    /** 16-bit IEEE floating point. */
    FP16(16, 0.999),
    /** 8-bit integers, and activations rounded to 8 bits as they come. */
    INT8(8, 0.99),
    /** 8-bit integers in blocks, for the weights only. */
    INT8W(8, 0.99),
    /** 4-bit integers in blocks, for the weights only. */
    INT4(4, 0.99);

    private final int bits;
    private final double agreement;

    Precision(int bits, double agreement) {
        this.bits = bits;
        this.agreement = agreement;
    }

    /** Bits a weight, without scales. */
    public int bits() {
        return bits;
    }

    /** The share of labels that a classifier must keep from single precision at batch 1. */
    public double agreement() {
        return agreement;
    }

    /** The name in suites and files, lower-case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
