package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecoderParity;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;

class TorchDecoderParityTest extends DecoderParity {

    @Override
    protected Decoder open(Checkpoint checkpoint, EngineOptions options) throws IOException, UnavailableException {
        return new TorchEngine().openDecoder(checkpoint, Placement.parse("pytorch/cpu/fp32"), options.withThreads(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void bfloat16_stays_near_the_reference(String model) throws IOException, UnavailableException {
        JsonNode expected = Fixtures.expected(model).get("logits").get(0); // prompt 5 17 200 34
        float[] all = Fixtures.floats(expected.get("logits"));
        Placement placement = Placement.parse("pytorch/cpu/bf16");
        EngineOptions options = EngineOptions.LATENCY.withThreads(1).withAllLogits();
        try (Decoder decoder =
                        new TorchEngine().openDecoder(Checkpoint.open(Fixtures.model(model)), placement, options);
                DecodingState state = decoder.begin(1, 8)) {
            float[] found = new float[all.length];
            state.append(TokenBatch.of(List.of(new int[] {5, 17, 200, 34}), 0)).get(found);
            float largest = 0;
            for (float logit : all) {
                largest = Math.max(largest, Math.abs(logit));
            }
            // A number has 8 bits, an error of 1/256; it may grow a few times over through the layers.
            assertThat(found).containsExactly(all, within(8 * largest / 256));
            assertThat(decoder.whereItRan().get("parameters"))
                    .contains("bfloat16 on cpu")
                    .doesNotContain("float32");
        }
    }

    @Test
    void an_encoder_is_no_language_model() throws IOException {
        Checkpoint bert = Checkpoint.open(Fixtures.model("bert-tiny"));
        assertThatThrownBy(() -> open(bert, EngineOptions.LATENCY))
                .hasMessage("architecture bert: expected a language model");
    }
}
