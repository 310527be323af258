package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Footprint;
import org.kefubench.neural.engine.RowLengths;
import org.kefubench.neural.engine.TokenBatch;

/** A decoder as one ONNX Runtime session; keys and values belong to the states. */
final class OnnxDecoder implements Decoder {

    private static final int MAX_IDLE = 2;

    private final ModelConfig config;
    private final OrtSession session;
    private final EngineOptions options;
    private final boolean half;
    private final Map<String, String> whereItRan;
    private final Deque<KeyValueBuffers> idle = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnnxDecoder(
            ModelConfig config,
            OrtSession session,
            boolean half,
            EngineOptions options,
            Footprint footprint,
            Map<String, String> settings)
            throws IOException {
        this.config = config;
        this.session = session;
        this.half = half;
        this.options = options;
        try (DecodingState state = begin(1, 2)) {
            state.append(TokenBatch.of(List.of(new int[] {0, 0}), 0));
        }
        settings.putAll(TruthCheck.take(session));
        settings.putAll(footprint.facts());
        this.whereItRan = Collections.unmodifiableMap(settings);
    }

    /** Opens a session and runs two tokens to see where each node runs. */
    static OnnxDecoder open(ModelConfig config, Sessions sessions, EngineOptions options) throws IOException {
        return over(config, sessions.open(), sessions, options);
    }

    /** Takes a session over: it is closed with the decoder, and at once where it turns out not to be of one. */
    static OnnxDecoder over(ModelConfig config, OrtSession session, Sessions sessions, EngineOptions options)
            throws IOException {
        try {
            return new OnnxDecoder(
                    config,
                    session,
                    sessions.halfPrecision(),
                    options,
                    sessions.footprint(config),
                    sessions.settings());
        } catch (IOException | RuntimeException e) {
            Sessions.abandon(session, e);
            throw e;
        }
    }

    @Override
    public int vocabulary() {
        return config.sizes().vocabulary();
    }

    @Override
    public int maxTokens() {
        return config.maxTokens();
    }

    @Override
    public DecodingState begin(int rows, int capacity) {
        RowLengths.checkSize(maxTokens(), rows, capacity);
        return new OnnxDecodingState(session, config, options, rows, capacity, buffers(rows, capacity), this::giveBack);
    }

    /** Buffers of a closed state serve the next of its size: direct memory would otherwise grow until the collector runs. */
    private synchronized KeyValueBuffers buffers(int rows, int capacity) {
        for (KeyValueBuffers buffers : idle) {
            if (buffers.fits(rows, capacity)) {
                idle.remove(buffers);
                return buffers;
            }
        }
        return new KeyValueBuffers(config.sizes(), half, rows, capacity);
    }

    private synchronized void giveBack(KeyValueBuffers buffers) {
        idle.addLast(buffers);
        if (closed.get() || idle.size() > MAX_IDLE) {
            idle.removeFirst().close();
        }
    }

    @Override
    public Map<String, String> whereItRan() {
        return whereItRan;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (this) {
                idle.forEach(KeyValueBuffers::close);
                idle.clear();
            }
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime did not close its session: " + e.getMessage(), e);
            }
        }
    }
}
