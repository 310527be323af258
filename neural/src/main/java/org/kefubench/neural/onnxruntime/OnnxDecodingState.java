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
import org.kefubench.neural.engine.TokenBatch;

/** Keys and values in direct buffers that each call reads as past and extends as present: no copy, no allocation a token. */
final class OnnxDecodingState implements DecodingState {

    private final OrtSession session;
    private final ModelConfig config;
    private final boolean allLogits;
    private final int capacity;
    private final KeyValueBuffers cache;
    private final Consumer<KeyValueBuffers> giveBack;
    private boolean closed;
    private final int[] lengths;
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
        this.capacity = capacity;
        this.cache = cache;
        this.giveBack = giveBack;
        this.lengths = new int[rows];
        this.small = direct((rows + 1) * Integer.BYTES);
    }

    @Override
    public FloatBuffer append(TokenBatch tokens) {
        if (closed) {
            throw new IllegalStateException("the state is closed");
        }
        TokenChecks.check(tokens, config);
        checkGrowth(tokens);
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>(cache.past());
        Map<String, OnnxTensor> outputs = new LinkedHashMap<>(cache.present());
        try {
            fill(inputs, tokens);
            outputs.putAll(results(wanted(tokens)));
            session.run(inputs, outputs).close(); // leaves pinned outputs open
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            open.forEach(OnnxTensor::close);
            open.clear();
        }
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] += tokens.lengths()[row];
        }
        return logits;
    }

    private void checkGrowth(TokenBatch tokens) {
        if (tokens.rows() != lengths.length) {
            throw new IllegalArgumentException(tokens.rows() + " rows: expected " + lengths.length);
        }
        for (int row = 0; row < lengths.length; row++) {
            if (lengths[row] + tokens.width() > capacity) {
                throw new IllegalArgumentException("row " + row + " would have " + (lengths[row] + tokens.width())
                        + " tokens: expected at most " + capacity);
            }
            if (lengths[row] > 0 && tokens.lengths()[row] != tokens.width()) {
                throw new IllegalArgumentException("row " + row + " adds " + tokens.lengths()[row]
                        + " tokens: expected " + tokens.width() + ", since the state is not empty");
            }
        }
    }

    private void fill(Map<String, OnnxTensor> inputs, TokenBatch tokens) throws OrtException {
        int rows = tokens.rows();
        int width = tokens.width();
        int size = rows * width;
        int wanted = wanted(tokens);
        LongBuffer numbers = scratch.take(2 * size + wanted);
        int longest = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                numbers.put(row * width + i, tokens.ids()[row * width + i]);
                numbers.put(size + row * width + i, lengths[row] + i);
            }
            int after = lengths[row] + tokens.lengths()[row];
            longest = Math.max(longest, lengths[row] + width);
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
        if (sources.length != lengths.length) {
            throw new IllegalArgumentException(sources.length + " sources: expected " + lengths.length);
        }
        int[] before = lengths.clone();
        for (int row = 0; row < sources.length; row++) {
            lengths[row] = before[sources[row]];
        }
        cache.reorder(sources, before);
    }

    @Override
    public void truncate(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length + ": expected at least 0");
        }
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = Math.min(lengths[row], length);
        }
    }

    @Override
    public int length(int row) {
        return lengths[row];
    }

    @Override
    public int rows() {
        return lengths.length;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack.accept(cache);
        }
    }
}
