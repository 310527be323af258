package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.onnxruntime.OnnxRuntimeEngine;

class LikelihoodTest {

    private static final Path MODEL = Path.of("src/test/resources/fixtures/gpt2-tiny");
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path cache;

    private Decoder decoder;

    @BeforeEach
    void open() throws Exception {
        decoder = new OnnxRuntimeEngine(cache)
                .openDecoder(
                        Checkpoint.open(MODEL),
                        Placement.parse("onnxruntime/cpu/fp32"),
                        EngineOptions.LATENCY.withThreads(1).withAllLogits());
    }

    @AfterEach
    void close() {
        decoder.close();
    }

    @Test
    void a_text_costs_what_the_stored_logits_say() throws Exception {
        JsonNode json =
                new ObjectMapper().readTree(MODEL.resolve("expected.json").toFile());
        Likelihood likelihood = new Likelihood(decoder, 0);
        for (JsonNode stored : json.get("logits")) {
            int[] ids = new ObjectMapper().convertValue(stored.get("prompt"), int[].class);
            double[] logits = new ObjectMapper().convertValue(stored.get("logits"), double[].class);
            double sum = 0;
            for (int i = 1; i < ids.length; i++) {
                sum += cost(Arrays.copyOfRange(logits, (i - 1) * 300, i * 300), ids[i]);
            }
            assertThat(likelihood.nats(ids, 1, 0)).isCloseTo(sum, within(TOLERANCE));
        }
    }

    /** Minus the logarithm of softmax: log(sum of exp) less the token's logit. */
    private static double cost(double[] logits, int id) {
        return Math.log(Arrays.stream(logits).map(Math::exp).sum()) - logits[id];
    }

    @Test
    void only_tokens_from_the_index_on_count() {
        Likelihood likelihood = new Likelihood(decoder, 0);
        int[] ids = {5, 17, 200, 34};
        double all = likelihood.nats(ids, 1, 0);
        double first = likelihood.nats(new int[] {5, 17}, 1, 0);
        assertThat(likelihood.nats(ids, 2, 0)).isCloseTo(all - first, within(TOLERANCE));
        assertThat(likelihood.nats(ids, 4, 0)).isZero();
    }

    @Test
    void a_window_moves_by_its_stride_and_predicts_each_token_once() {
        // Window 4, stride 2, 7 tokens: window 0-3 predicts 1, 2, 3; window 2-5 predicts 4, 5; window 4-6 predicts 6.
        int[] ids = {5, 17, 200, 34, 9, 111, 42};
        Likelihood whole = new Likelihood(decoder, 0);
        double expected = whole.nats(Arrays.copyOfRange(ids, 0, 4), 1, 0)
                + whole.nats(Arrays.copyOfRange(ids, 2, 6), 2, 0)
                + whole.nats(Arrays.copyOfRange(ids, 4, 7), 2, 0);
        Likelihood windowed = new Likelihood(decoder, 4);
        assertThat(windowed.nats(ids, 1, 2)).isCloseTo(expected, within(TOLERANCE));
        assertThat(windowed.nats(ids, 1, 0)).isEqualTo(windowed.nats(ids, 1, 2)); // half of 4
        assertThat(windowed.nats(ids, 1, 3)).isNotCloseTo(expected, within(TOLERANCE));
    }

    @Test
    void a_text_longer_than_the_context_is_read_to_its_end() {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < decoder.maxTokens() + 10; i++) {
            ids.add(i * 7 % 300);
        }
        double nats = new Likelihood(decoder, 0)
                .nats(ids.stream().mapToInt(Integer::intValue).toArray(), 1, 0);
        assertThat(nats / (ids.size() - 1)).isBetween(1.0, 20.0);
    }

    @Test
    void strides_and_indices_that_make_no_sense_are_refused() {
        Likelihood likelihood = new Likelihood(decoder, 4);
        assertThatThrownBy(() -> likelihood.nats(new int[] {1, 2}, 1, 4)).hasMessage("stride 4: expected 1 to 3");
        assertThatThrownBy(() -> likelihood.nats(new int[] {1, 2}, 0, 2)).hasMessage("tokens from 0: expected 1 to 2");
        assertThatThrownBy(() -> new Likelihood(decoder, 100_000)).hasMessageContaining("window 100000: expected");
    }
}
