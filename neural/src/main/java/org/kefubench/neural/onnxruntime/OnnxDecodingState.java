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
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.GrowingState;

/** Keys and values in direct buffers that each call reads as past and extends as present: no copy of them a token. */
final class OnnxDecodingState extends GrowingState {

    private final OrtSession session;
    private final ModelConfig.Sizes sizes;
    private final KeyValueBuffers cache;
    private final Consumer<KeyValueBuffers> giveBack;
    private final InputBuffers scratch = new InputBuffers();
    private final ByteBuffer small;
    private final List<OnnxTensor> open = new ArrayList<>();
    private ByteBuffer results = ByteBuffer.allocateDirect(0);

    OnnxDecodingState(
            OrtSession session,
            ModelConfig config,
            EngineOptions options,
            int rows,
            int capacity,
            KeyValueBuffers cache,
            Consumer<KeyValueBuffers> giveBack) {
        super(config, options, rows, capacity);
        this.session = session;
        this.sizes = config.sizes();
        this.cache = cache;
        this.giveBack = giveBack;
        this.small = direct((rows + 1) * Integer.BYTES);
    }

    @Override
    protected Result run(Call call) {
        try {
            KeyValueBuffers.Window window = cache.window(call.firstRow(), call.rows());
            Map<String, OnnxTensor> inputs = new LinkedHashMap<>(window.past());
            Map<String, OnnxTensor> outputs = new LinkedHashMap<>(window.present());
            fill(inputs, call);
            Result result = results(outputs, call.last().length);
            session.run(inputs, outputs).close(); // leaves pinned outputs open
            return result;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            open.forEach(OnnxTensor::close);
            open.clear();
        }
    }

    private void fill(Map<String, OnnxTensor> inputs, Call call) throws OrtException {
        int rows = call.rows();
        long[] table = {rows, call.width()};
        int size = call.ids().length;
        int wanted = call.last().length;
        LongBuffer numbers = scratch.take(2 * size + wanted + call.types().length);
        numbers.put(call.ids()).put(call.places()).put(call.last()).put(call.types());
        for (int row = 0; row < rows; row++) {
            small.putInt(row * Integer.BYTES, call.after()[row] - 1);
        }
        small.putInt(rows * Integer.BYTES, call.longest());
        inputs.put("input_ids", opened(InputBuffers.tensor(numbers, 0, size, table)));
        inputs.put("position_ids", opened(InputBuffers.tensor(numbers, size, size, table)));
        inputs.put("last", opened(InputBuffers.tensor(numbers, 2 * size, wanted, wanted)));
        if (call.types().length > 0) {
            inputs.put("token_type_ids", opened(InputBuffers.tensor(numbers, 2 * size + wanted, size, table)));
        }
        inputs.put("seqlens_k", opened(KeyValueBuffers.integers(small, 0, rows)));
        inputs.put("total_sequence_length", opened(KeyValueBuffers.integers(small, rows, 1)));
    }

    /** Adds buffers for the logits and features of some rows; made again only when more rows are wanted than before. */
    private Result results(Map<String, OnnxTensor> outputs, int wanted) throws OrtException {
        int vocabulary = sizes.vocabulary();
        int hidden = sizes.hidden();
        int bytes = Math.multiplyExact(wanted, (vocabulary + hidden) * Float.BYTES);
        if (results.capacity() < bytes) {
            results = direct(bytes);
        }
        FloatBuffer all = results.clear().asFloatBuffer();
        FloatBuffer logits = all.slice(0, wanted * vocabulary);
        FloatBuffer features = all.slice(wanted * vocabulary, wanted * hidden);
        outputs.put("logits", opened(KeyValueBuffers.floats(logits, wanted, vocabulary)));
        outputs.put("features", opened(KeyValueBuffers.floats(features, wanted, hidden)));
        return new Result(logits, features);
    }

    private OnnxTensor opened(OnnxTensor tensor) {
        open.add(tensor);
        return tensor;
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    protected void move(int[] sources, int[] lengths) {
        cache.reorder(sources, lengths);
    }

    @Override
    protected void free() {
        giveBack.accept(cache);
    }
}
