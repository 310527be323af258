package org.kefubench.neural.torch;

import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers in PyTorch's memory, with nothing to compute: that is done in scripts. Half-precision tensors may be passed to scripts only; reading them here is refused,
 * because DJL would abort the process.
 */
public final class Tensor {

    private final PtNDArray array;

    Tensor(PtNDArray array) {
        this.array = array;
    }

    PtNDArray array() {
        return array;
    }

    /** Sizes, outermost first. */
    public List<Long> shape() {
        return Arrays.stream(array.getShape().getShape()).boxed().toList();
    }

    /** Number of numbers. */
    public long size() {
        return array.getShape().size();
    }

    /** Number type in DJL's words; {@code unknown} for bfloat16. */
    public String type() {
        return array.getDataType().toString();
    }

    /** Device in PyTorch's words: {@code cpu}, {@code cuda:0}. */
    public String device() {
        return array.getDevice().isGpu() ? "cuda:" + array.getDevice().getDeviceId() : "cpu";
    }

    /** The numbers, row-major. */
    public float[] floats() {
        if (!type().equals("float32")) {
            throw new IllegalStateException("tensor of type " + type() + ": expected float32");
        }
        return array.toFloatArray();
    }

    /** Whole numbers, row-major. */
    public long[] longs() {
        if (!type().equals("int64")) {
            throw new IllegalStateException("tensor of type " + type() + ": expected int64");
        }
        return array.toLongArray();
    }

    /** The one number of a tensor of size 1. */
    public float number() {
        return floats()[0];
    }

    /** The numbers as little-endian bytes. */
    public ByteBuffer bytes() {
        float[] floats = floats();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(floats.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        return bytes;
    }

    /** The numbers as little-endian bytes, on the processor without a copy: good until the tensor changes or is freed. */
    public ByteBuffer view() {
        boolean here = !array.getDevice().isGpu() && type().equals("float32") && size() > 0;
        return here ? array.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN) : bytes();
    }

    /** Frees it before its scope does. */
    public void close() {
        array.close();
    }

    @Override
    public String toString() {
        return type() + shape() + " on " + device();
    }
}
