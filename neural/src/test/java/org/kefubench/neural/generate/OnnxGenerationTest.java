package org.kefubench.neural.generate;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.onnxruntime.OnnxRuntimeEngine;

class OnnxGenerationTest extends GenerationParity {

    @TempDir
    Path cache;

    @Override
    protected Decoder open(Checkpoint checkpoint, EngineOptions options) throws IOException, UnavailableException {
        return new OnnxRuntimeEngine(cache)
                .openDecoder(checkpoint, Placement.parse("onnxruntime/cpu/fp32"), options.withThreads(1));
    }
}
