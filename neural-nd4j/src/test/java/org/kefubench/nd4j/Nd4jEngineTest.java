package org.kefubench.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.engine.TokenBatch;

class Nd4jEngineTest {

    private static final Placement CPU = Placement.parse("nd4j/cpu/fp32");

    private final InferenceEngine engine = Engines.of(Engine.ND4J);

    @Test
    void it_is_found_and_says_where_it_ran() throws Exception {
        assertThat(engine.availability(CPU)).isEqualTo(Availability.available());
        try (Encoder encoder = open("bert-tiny")) {
            assertThat(encoder.labels()).isEqualTo(5);
            assertThat(encoder.maxTokens()).isEqualTo(40);
            assertThat(encoder.whereItRan())
                    .containsEntry("engine", "nd4j")
                    .containsEntry("backend", "CpuBackend")
                    .containsEntry("executioner", "native_cpu") // what ND4J says of itself, not what was asked for
                    .containsEntry("parameters", "41 float on cpu") // 5 of the embeddings, 2 x 16, 4 of the head
                    .containsEntry("threads", "1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nd4j/cpu/int8, nd4j computes encoders in fp32 only",
        "nd4j/cuda:0/fp32, ND4J was built for the processor",
        "pytorch/cpu/fp32, does not run pytorch"
    })
    void what_it_cannot_do_is_refused_with_the_reason(String placement, String reason) {
        assertThat(engine.availability(Placement.parse(placement)).toString())
                .contains("Unavailable")
                .contains(reason);
        assertThatThrownBy(() -> engine.openEncoder(
                        Checkpoint.open(Fixtures.model("bert-tiny")),
                        Placement.parse(placement),
                        EngineOptions.LATENCY))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void language_models_are_refused() {
        assertThatThrownBy(() ->
                        engine.openDecoder(Checkpoint.open(Fixtures.model("gpt2-tiny")), CPU, EngineOptions.LATENCY))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("encoders only");
        assertThatThrownBy(() -> open("gpt2-tiny")).hasMessageContaining("architecture gpt2: expected one of");
    }

    @Test
    void what_does_not_fit_is_refused() throws Exception {
        try (Encoder encoder = open("bert-tiny")) {
            assertThatThrownBy(() -> encoder.encode(TokenBatch.of(List.of(new int[41]), 0)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> encoder.encode(TokenBatch.of(List.of(new int[] {2, 200}), 0)))
                    .hasMessageContaining("token id 200");
        }
    }

    @Test
    void sizes_may_change_from_call_to_call_and_threads_may_share_it() throws Exception {
        List<int[]> texts = List.of(new int[] {2, 7, 3}, new int[] {2, 9, 11, 30, 41, 3}, new int[] {2, 3});
        try (Encoder encoder = open("bert-tiny")) {
            List<float[]> alone = new ArrayList<>();
            for (int[] text : texts) {
                alone.add(encoder.encode(TokenBatch.of(List.of(text), 0)).logits());
            }
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<float[]>> found = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                TokenBatch batch = i % 2 == 0 ? TokenBatch.of(texts, 0) : TokenBatch.of(List.of(texts.get(1)), 0);
                found.add(threads.submit(() -> encoder.encode(batch).logits()));
            }
            for (int i = 0; i < 40; i++) {
                float[] logits = found.get(i).get();
                float[] second = i % 2 == 0 ? Arrays.copyOfRange(logits, 5, 10) : logits;
                assertThat(second).containsExactly(alone.get(1), within(1e-5f));
            }
            threads.shutdown();
        }
    }

    private Encoder open(String model) throws IOException, UnavailableException {
        return engine.openEncoder(Checkpoint.open(Fixtures.model(model)), CPU, EngineOptions.LATENCY.withThreads(1));
    }
}
