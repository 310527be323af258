package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EncoderParity;
import org.kefubench.neural.engine.EngineOptions;

/** The whole padded batch, layer by layer, through the packed weights that answers are computed with. */
class TorchEncoderParityTest extends EncoderParity {

    private static final Placement PLACEMENT = Placement.parse("pytorch/cpu/fp32");

    @Override
    protected Encoder open(Checkpoint checkpoint) throws IOException, UnavailableException {
        Encoder encoder = new TorchEngine()
                .openEncoder(
                        checkpoint,
                        PLACEMENT,
                        EngineOptions.LATENCY.withThreads(1).withHiddenStates());
        assertThat(encoder.whereItRan().get("products"))
                .startsWith(Products.packs(PLACEMENT.device(), "fp32") ? "onednn, packed" : "as PyTorch chooses");
        return encoder;
    }
}
