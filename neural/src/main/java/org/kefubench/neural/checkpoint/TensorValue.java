package org.kefubench.neural.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor in memory, to be written: row-major, little-endian.
 *
 * @param bytes from its position to its limit
 */
public record TensorValue(ElementType type, List<Long> shape, ByteBuffer bytes) {

    /** Checks that type, shape and size agree. */
    public TensorValue {
        shape = List.copyOf(shape);
        long expected = StoredTensor.elements(shape) * type.bytes();
        if (bytes.remaining() != expected) {
            throw new IllegalArgumentException(
                    "tensor of " + bytes.remaining() + " bytes: expected " + expected + " for " + type + " " + shape);
        }
    }

    /** Single-precision numbers. */
    public static TensorValue of(float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new TensorValue(ElementType.F32, Arrays.stream(shape).boxed().toList(), bytes);
    }
}
