package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/** A direct buffer that tensors of 64-bit numbers are made of without copying; grows, is used by one call at a time. */
final class InputBuffers {

    private LongBuffer buffer = direct(1024);

    private static LongBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /** An empty buffer for that many numbers; earlier tensors of it are void. */
    LongBuffer take(int size) {
        if (buffer.capacity() < size) {
            buffer = direct(Math.max(size, 2 * buffer.capacity()));
        }
        return buffer.clear();
    }

    /** A tensor over the numbers from one index on. */
    static OnnxTensor tensor(LongBuffer numbers, int from, int size, long... shape) throws OrtException {
        return OnnxTensor.createTensor(OrtLibrary.environment(), numbers.slice(from, size), shape);
    }
}
