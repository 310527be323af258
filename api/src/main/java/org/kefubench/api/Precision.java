package org.kefubench.api;

import java.util.Locale;

/** The number type in which the weights of a bot are held. */
public enum Precision {
    /** 32-bit IEEE floating point. */
    FP32(32),
    /** 16-bit brain floating point. */
    BF16(16),
    /** 16-bit IEEE floating point. */
    FP16(16),
    /** 8-bit integers. */
    INT8(8),
    /** 4-bit integers, in blocks. */
    INT4(4);

    private final int bits;

    Precision(int bits) {
        this.bits = bits;
    }

    /** Bits a weight, without scales. */
    public int bits() {
        return bits;
    }

    /** The name in suites and files, lower-case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
