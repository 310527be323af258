package org.kefubench.neural.torch;

import java.io.IOException;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.GptParity;

class TorchGptParityTest extends GptParity {

    @Override
    protected Decoder open(Checkpoint checkpoint, EngineOptions options) throws IOException, UnavailableException {
        return new TorchEngine().openDecoder(checkpoint, Placement.parse("pytorch/cpu/fp32"), options.withThreads(1));
    }
}
