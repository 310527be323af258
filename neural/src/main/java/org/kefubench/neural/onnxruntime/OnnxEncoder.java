package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.engine.TokenChecks;

/** An encoder as one ONNX Runtime session. */
final class OnnxEncoder implements Encoder {

    private final ModelConfig config;
    private final OrtSession session;
    private final int labels;
    private final int hiddenStates;
    private final boolean segments;
    private final Map<String, String> whereItRan;
    private final ConcurrentLinkedQueue<InputBuffers> buffers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnnxEncoder(ModelConfig config, OrtSession session, Map<String, String> settings) throws IOException {
        this.config = config;
        this.session = session;
        this.segments = session.getInputNames().contains("token_type_ids");
        this.hiddenStates = (int) session.getOutputNames().stream()
                .filter(name -> name.startsWith("hidden_"))
                .count();
        this.labels = encode(TokenBatch.of(List.of(new int[] {0, 0}), 0)).logits().length;
        settings.putAll(TruthCheck.take(session));
        this.whereItRan = Collections.unmodifiableMap(settings);
    }

    /** Opens a session and runs two tokens to see where each node runs. */
    static OnnxEncoder open(ModelConfig config, Sessions sessions) throws IOException {
        Map<String, String> settings = sessions.settings();
        return over(config, sessions.open(), settings);
    }

    /** Takes a session over: it is closed with the encoder, and at once where it turns out not to be of one. */
    static OnnxEncoder over(ModelConfig config, OrtSession session, Map<String, String> settings) throws IOException {
        try {
            return new OnnxEncoder(config, session, settings);
        } catch (IOException | RuntimeException e) {
            Sessions.abandon(session, e);
            throw e;
        }
    }

    @Override
    public int labels() {
        return labels;
    }

    @Override
    public int maxTokens() {
        return config.maxTokens();
    }

    @Override
    public Encoded encode(TokenBatch batch) {
        TokenChecks.check(batch, config);
        InputBuffers own = buffers.poll();
        InputBuffers scratch = own == null ? new InputBuffers() : own;
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            fill(inputs, scratch, batch);
            try (OrtSession.Result result = session.run(inputs)) {
                return encoded(batch.rows(), result);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
            buffers.add(scratch);
        }
    }

    private void fill(Map<String, OnnxTensor> inputs, InputBuffers scratch, TokenBatch batch) throws OrtException {
        int size = batch.rows() * batch.width();
        LongBuffer numbers = scratch.take(3 * size);
        for (int i = 0; i < size; i++) {
            numbers.put(i, batch.ids()[i]);
            numbers.put(size + i, i % batch.width() < batch.lengths()[i / batch.width()] ? 1 : 0);
            numbers.put(2 * size + i, batch.types()[i]);
        }
        inputs.put("input_ids", InputBuffers.tensor(numbers, 0, size, batch.rows(), batch.width()));
        inputs.put("attention_mask", InputBuffers.tensor(numbers, size, size, batch.rows(), batch.width()));
        if (segments) {
            inputs.put("token_type_ids", InputBuffers.tensor(numbers, 2 * size, size, batch.rows(), batch.width()));
        }
    }

    private Encoded encoded(int rows, OrtSession.Result result) throws OrtException {
        List<float[]> hidden = new ArrayList<>();
        for (int i = 0; i < hiddenStates; i++) {
            hidden.add(floats(result, "hidden_" + i));
        }
        return new Encoded(rows, floats(result, "logits"), floats(result, "features"), hidden);
    }

    private static float[] floats(OrtSession.Result result, String name) throws OrtException {
        OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Override
    public Map<String, String> whereItRan() {
        return whereItRan;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime did not close its session: " + e.getMessage(), e);
            }
        }
    }
}
