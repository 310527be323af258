package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.RowLengths;
import org.kefubench.neural.engine.TokenBatch;

/** Keys and values in direct buffers that each call reads as past and extends as present: no copy, no allocation a token. */
final class OnnxDecodingState implements DecodingState {

    private final OrtSession session;
    private final ModelConfig config;
    private final boolean allLogits;
    private final KeyValueBuffers cache;
    private final Consumer<KeyValueBuffers> giveBack;
    private boolean closed;
    private final RowLengths lengths;
    private final InputBuffers scratch = new InputBuffers();
    private final ByteBuffer small;
    private final List<OnnxTensor> open = new ArrayList<>();
    private ByteBuffer results = ByteBuffer.allocateDirect(0);
    private FloatBuffer logits = FloatBuffer.allocate(0);
    private FloatBuffer features = FloatBuffer.allocate(0);

    OnnxDecodingState(
            OrtSession session,
            ModelConfig config,
            boolean allLogits,
            int rows,
            int capacity,
            KeyValueBuffers cache,
            Consumer<KeyValueBuffers> giveBack) {
        this.session = session;
        this.config = config;
        this.allLogits = allLogits;
        this.cache = cache;
        this.giveBack = giveBack;
        this.lengths = new RowLengths(config, rows, capacity);
        this.small = direct((rows + 1) * Integer.BYTES);
    }

    @Override
    public FloatBuffer append(int firstRow, TokenBatch tokens) {
        if (closed) {
            throw new IllegalStateException("the state is closed");
        }
        lengths.check(firstRow, tokens);
        try {
            KeyValueBuffers.Window window = cache.window(firstRow, tokens.rows());
            Map<String, OnnxTensor> inputs = new LinkedHashMap<>(window.past());
            Map<String, OnnxTensor> outputs = new LinkedHashMap<>(window.present());
            fill(inputs, firstRow, tokens);
            outputs.putAll(results(wanted(tokens)));
            session.run(inputs, outputs).close(); // leaves pinned outputs open
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            open.forEach(OnnxTensor::close);
            open.clear();
        }
        lengths.grow(firstRow, tokens);
        return logits;
    }

    private void fill(Map<String, OnnxTensor> inputs, int firstRow, TokenBatch tokens) throws OrtException {
        int rows = tokens.rows();
        int width = tokens.width();
        int size = rows * width;
        int wanted = wanted(tokens);
        LongBuffer numbers = scratch.take(2 * size + wanted);
        int longest = lengths.longest(firstRow, rows) + width;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                numbers.put(row * width + i, tokens.ids()[row * width + i]);
                numbers.put(size + row * width + i, lengths.of(firstRow + row) + i);
            }
            int after = lengths.of(firstRow + row) + tokens.lengths()[row];
            small.putInt(row * Integer.BYTES, after - 1);
        }
        small.putInt(rows * Integer.BYTES, longest);
        for (int i = 0; i < wanted; i++) {
            numbers.put(2 * size + i, allLogits ? i : i * width + tokens.lengths()[i] - 1);
        }
        inputs.put("input_ids", opened(InputBuffers.tensor(numbers, 0, size, rows, width)));
        inputs.put("position_ids", opened(InputBuffers.tensor(numbers, size, size, rows, width)));
        inputs.put("last", opened(InputBuffers.tensor(numbers, 2 * size, wanted, wanted)));
        inputs.put("seqlens_k", opened(KeyValueBuffers.integers(small, 0, rows)));
        inputs.put("total_sequence_length", opened(KeyValueBuffers.integers(small, rows, 1)));
    }

    private int wanted(TokenBatch tokens) {
        return allLogits ? tokens.rows() * tokens.width() : tokens.rows();
    }

    /** Buffers for the logits and features of some rows; made again only when more rows are wanted than before. */
    private Map<String, OnnxTensor> results(int wanted) throws OrtException {
        int vocabulary = config.sizes().vocabulary();
        int hidden = config.sizes().hidden();
        int bytes = Math.multiplyExact(wanted, (vocabulary + hidden) * Float.BYTES);
        if (results.capacity() < bytes) {
            results = direct(bytes);
        }
        FloatBuffer all = results.clear().asFloatBuffer();
        logits = all.slice(0, wanted * vocabulary);
        features = all.slice(wanted * vocabulary, wanted * hidden);
        return Map.of(
                "logits", opened(KeyValueBuffers.floats(logits, wanted, vocabulary)),
                "features", opened(KeyValueBuffers.floats(features, wanted, hidden)));
    }

    private OnnxTensor opened(OnnxTensor tensor) {
        open.add(tensor);
        return tensor;
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public FloatBuffer features() {
        return features;
    }

    @Override
    public void reorder(int[] sources) {
        cache.reorder(sources, lengths.reorder(sources));
    }

    @Override
    public void truncate(int length) {
        lengths.truncate(length);
    }

    @Override
    public void clear(int row) {
        lengths.clear(row);
    }

    @Override
    public int length(int row) {
        return lengths.of(row);
    }

    @Override
    public int rows() {
        return lengths.rows();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack.accept(cache);
        }
    }
}
