package org.kefubench.neural.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** The number type of a stored tensor, by its name in safetensors files. */
public enum ElementType {
    /** Double precision. */
    F64(8),
    /** Single precision. */
    F32(4),
    /** Half precision. */
    F16(2),
    /** The upper half of single precision. */
    BF16(2),
    /** Signed 64-bit. */
    I64(8),
    /** Signed 32-bit. */
    I32(4),
    /** Signed 16-bit. */
    I16(2),
    /** Signed 8-bit. */
    I8(1),
    /** Unsigned 8-bit. */
    U8(1),
    /** One byte, 0 or 1. */
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one number. */
    public int bytes() {
        return bytes;
    }

    /** The type of that name, if it is known. */
    public static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
