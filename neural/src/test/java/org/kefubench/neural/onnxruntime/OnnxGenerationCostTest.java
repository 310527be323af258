package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.generate.GenerationCost;

class OnnxGenerationCostTest extends GenerationCost {

    @TempDir
    Path cache;

    @Override
    protected Decoder open(Checkpoint checkpoint, EngineOptions options) throws IOException, UnavailableException {
        return new OnnxRuntimeEngine(cache)
                .openDecoder(checkpoint, Placement.parse("onnxruntime/cpu/fp32"), options.withThreads(1));
    }

    @Test
    void the_same_tensor_is_past_and_present_of_its_layer() throws Exception {
        ModelConfig.Sizes sizes =
                Checkpoint.open(Fixtures.model("gpt2-tiny")).config().sizes();
        for (boolean half : new boolean[] {false, true}) {
            try (KeyValueBuffers buffers = new KeyValueBuffers(sizes, half, 3, 8)) {
                KeyValueBuffers.Window window = buffers.window(1, 2);
                assertThat(window.past()).hasSize(2 * sizes.layers());
                window.past()
                        .forEach((name, tensor) -> assertThat(tensor)
                                .as(name)
                                .isSameAs(window.present().get(name.replace("past", "present"))));
                assertThat(buffers.window(1, 2)).isSameAs(window); // no tensor is made again for the next token
            }
        }
    }
}
