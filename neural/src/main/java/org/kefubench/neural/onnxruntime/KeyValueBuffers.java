package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;

/** The keys and values of all layers, each rows x heads x capacity x head. The same tensor is past and present of its layer. */
final class KeyValueBuffers implements AutoCloseable {

    private final Map<List<Integer>, Window> windows = new HashMap<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final boolean half;
    private final int rows;
    private final int capacity;
    private final int heads;
    private final int head;
    private final int rowBytes;
    private final int headBytes;
    private final int tokenBytes;

    /** Tensors of some rows: each is past and present of its layer. */
    record Window(Map<String, OnnxTensor> past, Map<String, OnnxTensor> present) {}

    KeyValueBuffers(ModelConfig.Sizes sizes, boolean half, int rows, int capacity) {
        this.half = half;
        this.rows = rows;
        this.capacity = capacity;
        this.heads = sizes.keyValueHeads();
        this.head = sizes.head();
        this.tokenBytes = sizes.head() * (half ? Short.BYTES : Float.BYTES);
        this.headBytes = Math.multiplyExact(capacity, tokenBytes);
        this.rowBytes = Math.multiplyExact(heads, headBytes);
        for (int i = 0; i < 2 * sizes.layers(); i++) {
            buffers.add(ByteBuffer.allocateDirect(Math.multiplyExact(rows, rowBytes)));
        }
    }

    /**
     * The keys and values of some rows side by side, as tensors over the same memory.
     *
     * @throws OrtException if ONNX Runtime refuses the memory
     */
    Window window(int firstRow, int count) throws OrtException {
        List<Integer> key = List.of(firstRow, count);
        Window known = windows.get(key);
        if (known != null) {
            return known;
        }
        Window window = new Window(new LinkedHashMap<>(), new LinkedHashMap<>());
        windows.put(key, window); // at once, so that what follows is closed even if it fails in the middle
        for (int i = 0; i < buffers.size(); i++) {
            String name = (i % 2 == 0 ? "key_" : "value_") + i / 2;
            OnnxTensor tensor = tensor(buffers.get(i).slice(firstRow * rowBytes, count * rowBytes), count);
            window.past().put("past_" + name, tensor);
            window.present().put("present_" + name, tensor);
        }
        return window;
    }

    private OnnxTensor tensor(ByteBuffer bytes, int count) throws OrtException {
        ByteBuffer own = bytes.order(ByteOrder.nativeOrder());
        long[] shape = {count, heads, capacity, head};
        return half
                ? OnnxTensor.createTensor(OrtLibrary.environment(), own, shape, OnnxJavaType.FLOAT16)
                : floats(own.asFloatBuffer(), shape);
    }

    /** Whether it has room for exactly that much. */
    boolean fits(int wantedRows, int wantedCapacity) {
        return rows == wantedRows && capacity == wantedCapacity;
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
        return OnnxTensor.createTensor(OrtLibrary.environment(), buffer, shape);
    }

    /** A tensor of some of the 32-bit numbers in a buffer. */
    static OnnxTensor integers(ByteBuffer buffer, int from, int size) throws OrtException {
        ByteBuffer part =
                buffer.slice(from * Integer.BYTES, size * Integer.BYTES).order(ByteOrder.nativeOrder());
        return OnnxTensor.createTensor(OrtLibrary.environment(), part.asIntBuffer(), new long[] {size});
    }

    @Override
    public void close() {
        windows.values().forEach(window -> window.past().values().forEach(OnnxTensor::close));
        windows.clear();
    }
}
