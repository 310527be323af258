package org.kefubench.neural.onnxruntime;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EncoderParity;
import org.kefubench.neural.engine.EngineOptions;

class OnnxEncoderParityTest extends EncoderParity {

    @TempDir
    Path cache;

    @Override
    protected Encoder open(Checkpoint checkpoint) throws IOException, UnavailableException {
        return new OnnxRuntimeEngine(cache)
                .openEncoder(
                        checkpoint,
                        Placement.parse("onnxruntime/cpu/fp32"),
                        EngineOptions.LATENCY.withThreads(1).withHiddenStates());
    }
}
