package org.kefubench.neural.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.kefubench.neural.checkpoint.Numbers;

/** Makes the bytes of constants. */
final class Tensors {

    private Tensors() {}

    static Weight longs(long... values) {
        return new Weight.Made(OnnxType.INT64, List.of((long) values.length), () -> bytes(values));
    }

    static Weight scalar(long value) {
        return new Weight.Made(OnnxType.INT64, List.of(), () -> bytes(value));
    }

    private static ByteBuffer bytes(long... values) {
        ByteBuffer bytes = allocate(values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return bytes;
    }

    /** Floats in the type of a graph's activations. */
    static ByteBuffer reals(OnnxType type, float[] values) {
        ByteBuffer bytes = allocate(values.length, type.bytes());
        if (type == OnnxType.FLOAT) {
            bytes.asFloatBuffer().put(values);
            return bytes;
        }
        for (float value : values) {
            bytes.putShort(Numbers.toHalf(value));
        }
        return bytes.flip();
    }

    /** A constant of floats in the type of a graph's activations. */
    static Weight reals(OnnxType type, float[] values, long... shape) {
        return new Weight.Made(type, Arrays.stream(shape).boxed().toList(), () -> reals(type, values));
    }

    static ByteBuffer allocate(long count, int size) {
        return ByteBuffer.allocate(Math.toIntExact(count * size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The transposed of a matrix in row-major order. */
    static float[] transposed(float[] values, int rows, int columns) {
        float[] out = new float[values.length];
        int block = 32; // keeps both sides in cache
        for (int r0 = 0; r0 < rows; r0 += block) {
            for (int c0 = 0; c0 < columns; c0 += block) {
                for (int r = r0; r < Math.min(rows, r0 + block); r++) {
                    for (int c = c0; c < Math.min(columns, c0 + block); c++) {
                        out[c * rows + r] = values[r * columns + c];
                    }
                }
            }
        }
        return out;
    }
}
