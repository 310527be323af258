package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.engine.TokenBatch;

class TorchEngineTest {

    private static final Placement FP32 = Placement.parse("pytorch/cpu/fp32");

    private final InferenceEngine engine = Engines.of(Engine.PYTORCH);

    @ParameterizedTest
    @CsvSource({
        "bert-tiny, fp32, 1e-5",
        "distilbert-tiny, fp32, 1e-5",
        "roberta-tiny, fp32, 1e-5",
        "albert-tiny, fp32, 1e-5",
        "bert-tiny, bf16, 0.02",
        "roberta-tiny, bf16, 0.02"
    })
    void rows_one_by_one_have_the_logits_of_the_reference(String model, String precision, float tolerance)
            throws Exception {
        JsonNode expected = Fixtures.expected(model);
        try (Encoder encoder = open(model, Placement.parse("pytorch/cpu/" + precision), EngineOptions.LATENCY)) {
            float[] logits = Fixtures.floats(expected.path("logits").path("values"));
            for (int row = 0; row < 3; row++) {
                Encoded encoded = encoder.encode(row(expected, row));
                assertThat(encoded.logits(0))
                        .containsExactly(Arrays.copyOfRange(logits, row * 5, row * 5 + 5), Offset.offset(tolerance));
                assertThat(encoded.features(0)).hasSize(32);
            }
            assertThat(encoder.labels()).isEqualTo(5);
        }
    }

    @Test
    void where_it_ran_is_what_pytorch_says_of_each_tensor() throws Exception {
        // 5 of the embeddings, 2 x 16 of the layers, 4 of the head
        try (Encoder encoder = open("bert-tiny", Placement.parse("pytorch/cpu/bf16"), EngineOptions.LATENCY)) {
            assertThat(encoder.whereItRan()).containsEntry("parameters", "41 bfloat16 on cpu");
        }
        try (Encoder encoder = open("bert-tiny", FP32, EngineOptions.LATENCY.withHiddenStates())) {
            assertThat(encoder.whereItRan())
                    .containsEntry("parameters", "41 float32 on cpu")
                    .containsEntry("libtorch", "2.7.1");
            assertThat(encoder.encode(TokenBatch.of(List.of(new int[] {2, 3}), 0))
                            .hiddenStates())
                    .hasSize(3);
        }
    }

    @Test
    void what_does_not_fit_is_refused() throws Exception {
        try (Encoder encoder = open("bert-tiny", FP32, EngineOptions.LATENCY)) {
            assertThatThrownBy(() -> encoder.encode(TokenBatch.of(List.of(new int[41]), 0)))
                    .hasMessage("rows of 41 tokens: expected at most 40");
            assertThatThrownBy(() -> encoder.encode(TokenBatch.of(List.of(new int[] {2, 200}), 0)))
                    .hasMessage("token id 200: expected 0 to 199");
        }
        assertThatThrownBy(() -> open("bert-tiny", Placement.parse("pytorch/cpu/int4"), EngineOptions.LATENCY))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("does not run on pytorch/cpu/int4: it computes in floating point only");
        assertThat(engine.availability(FP32)).isInstanceOf(Availability.Available.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pytorch/cpu/fp16, 'processors multiply fp16 by way of fp32, which gains nothing: use fp32 or bf16'",
        "pytorch/cuda:0/int8w, 'it computes in floating point only: use onnxruntime for integers'",
        "pytorch/cuda:3/fp16, 'device ''cuda:3'', expected cpu or cuda:0'",
        "nd4j/cpu/fp32, that is another engine"
    })
    void what_makes_no_sense_is_refused_with_its_reason(String placement, String reason) {
        assertThat(engine.availability(Placement.parse(placement)))
                .isInstanceOfSatisfying(
                        Availability.Unavailable.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("pytorch does not run on " + placement + ": ")
                                .contains(reason));
    }

    private Encoder open(String model, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        return engine.openEncoder(Checkpoint.open(Fixtures.model(model)), placement, options);
    }

    /** A row without its padding. */
    private static TokenBatch row(JsonNode expected, int row) {
        List<Integer> ids = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        JsonNode mask = expected.path("attention_mask").path(row);
        for (int i = 0; i < mask.size(); i++) {
            if (mask.get(i).asInt() == 1) {
                ids.add(expected.path("input_ids").path(row).path(i).asInt());
                types.add(expected.path("token_type_ids").path(row).path(i).asInt(0));
            }
        }
        int width = ids.size();
        return new TokenBatch(
                1,
                width,
                ids.stream().mapToInt(Integer::intValue).toArray(),
                types.stream().mapToInt(Integer::intValue).toArray(),
                new int[] {width});
    }
}
