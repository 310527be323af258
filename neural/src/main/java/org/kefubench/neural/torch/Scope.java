package org.kefubench.neural.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** A life span of tensors: what is made in it is freed when it closes. One for a model's weights, one for each call. */
public final class Scope implements AutoCloseable {

    private final PtNDManager manager;

    private Scope(PtNDManager manager) {
        this.manager = manager;
    }

    /** A new, empty scope on the processor. */
    public static Scope open() {
        return open("cpu");
    }

    /** A new, empty scope on a device: {@code cpu} or {@code cuda:<index>}. */
    public static Scope open(String device) {
        return new Scope(Torch.newManager(device));
    }

    String device() {
        return manager.getDevice().isGpu() ? "cuda:" + manager.getDevice().getDeviceId() : "cpu";
    }

    PtNDManager manager() {
        return manager;
    }

    /** Single-precision numbers, row-major; copied. */
    public Tensor floats(float[] values, long... shape) {
        return tensor(manager.create(FloatBuffer.wrap(values), new Shape(shape), DataType.FLOAT32));
    }

    /** Single-precision numbers from little-endian bytes; not copied, so the buffer, if direct, stays alive as long as the tensor. */
    public Tensor floats(ByteBuffer bytes, long... shape) {
        ByteBuffer source = bytes.isDirect() ? bytes.slice() : direct(bytes);
        return tensor(manager.create(source.order(ByteOrder.nativeOrder()), new Shape(shape), DataType.FLOAT32));
    }

    /** Double-precision numbers in one dimension: settings of a call. */
    public Tensor doubles(double... values) {
        return tensor(manager.create(values));
    }

    /** Double-precision numbers, row-major; copied. */
    public Tensor doubles(double[] values, long... shape) {
        return tensor(manager.create(DoubleBuffer.wrap(values), new Shape(shape), DataType.FLOAT64));
    }

    /** Whole numbers, row-major; copied. */
    public Tensor longs(long[] values, long... shape) {
        return tensor(manager.create(LongBuffer.wrap(values), new Shape(shape), DataType.INT64));
    }

    /** Whole numbers in rows of equal length. */
    public Tensor longs(long[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        long[] flat = new long[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + rows[i].length + " numbers: expected " + width);
            }
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return longs(flat, rows.length, width);
    }

    /** Single-precision zeros. */
    public Tensor zeros(long... shape) {
        return tensor((PtNDArray) manager.zeros(new Shape(shape), DataType.FLOAT32));
    }

    private static ByteBuffer direct(ByteBuffer bytes) {
        return ByteBuffer.allocateDirect(bytes.remaining())
                .put(bytes.duplicate())
                .flip();
    }

    private static Tensor tensor(ai.djl.ndarray.NDArray array) {
        return new Tensor((PtNDArray) array);
    }

    @Override
    public void close() {
        manager.close();
    }
}
