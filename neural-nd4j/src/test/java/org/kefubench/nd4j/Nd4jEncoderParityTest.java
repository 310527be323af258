package org.kefubench.nd4j;

import java.io.IOException;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EncoderParity;
import org.kefubench.neural.engine.EngineOptions;

class Nd4jEncoderParityTest extends EncoderParity {

    @Override
    protected Encoder open(Checkpoint checkpoint) throws IOException, UnavailableException {
        return new Nd4jEngine()
                .openEncoder(
                        checkpoint,
                        Placement.parse("nd4j/cpu/fp32"),
                        EngineOptions.LATENCY.withThreads(1).withHiddenStates());
    }
}
