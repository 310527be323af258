package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;

/** The keys and values of all layers, each rows x heads x capacity x head. The same tensor is past and present of its layer. */
final class KeyValueBuffers implements AutoCloseable {

    private final Map<String, OnnxTensor> past = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> present = new LinkedHashMap<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final int rows;
    private final int capacity;
    private final int heads;
    private final int rowBytes;
    private final int headBytes;
    private final int tokenBytes;

    KeyValueBuffers(ModelConfig.Sizes sizes, boolean half, int rows, int capacity) {
        this.rows = rows;
        this.capacity = capacity;
        this.heads = sizes.keyValueHeads();
        this.tokenBytes = sizes.head() * (half ? Short.BYTES : Float.BYTES);
        this.headBytes = Math.multiplyExact(capacity, tokenBytes);
        this.rowBytes = Math.multiplyExact(heads, headBytes);
        long[] shape = {rows, heads, capacity, sizes.head()};
        try {
            for (int layer = 0; layer < sizes.layers(); layer++) {
                add("key_" + layer, half, rows, shape);
                add("value_" + layer, half, rows, shape);
            }
        } catch (OrtException e) {
            close();
            throw new IllegalStateException("ONNX Runtime refused a buffer: " + e.getMessage(), e);
        }
    }

    private void add(String name, boolean half, int rows, long[] shape) throws OrtException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(Math.multiplyExact(rows, rowBytes)).order(ByteOrder.nativeOrder());
        OnnxTensor tensor = half
                ? OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape, OnnxJavaType.FLOAT16)
                : floats(buffer.asFloatBuffer(), shape);
        buffers.add(buffer);
        past.put("past_" + name, tensor);
        present.put("present_" + name, tensor);
    }

    /** Whether it has room for exactly that much. */
    boolean fits(int wantedRows, int wantedCapacity) {
        return rows == wantedRows && capacity == wantedCapacity;
    }

    Map<String, OnnxTensor> past() {
        return Collections.unmodifiableMap(past);
    }

    Map<String, OnnxTensor> present() {
        return Collections.unmodifiableMap(present);
    }

    /** Row i becomes what row {@code sources[i]} was. Only the tokens that a source has are copied; rows that are overwritten before they are read are saved first. */
    void reorder(int[] sources, int[] lengths) {
        for (ByteBuffer buffer : buffers) {
            reorder(buffer, sources, lengths);
        }
    }

    private void reorder(ByteBuffer buffer, int[] sources, int[] lengths) {
        ByteBuffer[] saved = new ByteBuffer[sources.length];
        for (int row = 0; row < sources.length; row++) {
            for (int later = row + 1; later < sources.length; later++) {
                if (sources[row] != row && sources[later] == row && saved[row] == null) {
                    saved[row] = ByteBuffer.allocate(rowBytes)
                            .put(buffer.slice(row * rowBytes, rowBytes))
                            .flip();
                }
            }
            int source = sources[row];
            if (source != row) {
                ByteBuffer from = saved[source] == null ? buffer.slice(source * rowBytes, rowBytes) : saved[source];
                copy(from, buffer.slice(row * rowBytes, rowBytes), lengths[source] * tokenBytes);
            }
        }
    }

    private void copy(ByteBuffer from, ByteBuffer to, int usedBytes) {
        for (int head = 0; head < heads; head++) {
            to.put(head * headBytes, from, head * headBytes, usedBytes);
        }
    }

    /** A tensor over floats; the buffer must stay reachable as long as the tensor, which holds it. */
    static OnnxTensor floats(FloatBuffer buffer, long... shape) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
    }

    /** A tensor of some of the 32-bit numbers in a buffer. */
    static OnnxTensor integers(ByteBuffer buffer, int from, int size) throws OrtException {
        ByteBuffer part =
                buffer.slice(from * Integer.BYTES, size * Integer.BYTES).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), part.asIntBuffer(), new long[] {size});
    }

    @Override
    public void close() {
        past.values().forEach(OnnxTensor::close);
    }
}
