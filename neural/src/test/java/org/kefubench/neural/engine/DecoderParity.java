package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;

/** Holds an engine to what transformers computed in single precision, however the tokens are fed. */
public abstract class DecoderParity {

    private static final float TOLERANCE = 1e-5f;

    /** Opens a decoder in fp32. */
    protected abstract Decoder open(Checkpoint checkpoint, EngineOptions options)
            throws IOException, UnavailableException;

    private Decoder open(String model, EngineOptions options) throws IOException, UnavailableException {
        return open(Checkpoint.open(Fixtures.model(model)), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void whole_prompts_give_the_reference_logits_at_every_position(String model)
            throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY.withAllLogits())) {
            for (JsonNode expected : Fixtures.expected(model).get("logits")) {
                int[] prompt = ints(expected.get("prompt"));
                try (DecodingState state = decoder.begin(1, prompt.length)) {
                    close(floats(state.append(TokenBatch.of(List.of(prompt), 0))), logits(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void tokens_fed_one_by_one_give_the_same(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY)) {
            JsonNode expected = Fixtures.expected(model).get("logits").get(1);
            int[] prompt = ints(expected.get("prompt"));
            try (DecodingState state = decoder.begin(1, prompt.length)) {
                for (int i = 0; i < prompt.length; i++) {
                    float[] found = floats(state.append(TokenBatch.ofColumn(new int[] {prompt[i]})));
                    close(found, position(expected, i, decoder.vocabulary()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void a_prompt_may_come_in_pieces(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY)) {
            JsonNode expected = Fixtures.expected(model).get("logits").get(1);
            int[] prompt = ints(expected.get("prompt"));
            try (DecodingState state = decoder.begin(1, 20)) {
                state.append(TokenBatch.of(List.of(Arrays.copyOf(prompt, 2)), 0));
                float[] found =
                        floats(state.append(TokenBatch.of(List.of(Arrays.copyOfRange(prompt, 2, prompt.length)), 0)));
                close(found, position(expected, prompt.length - 1, decoder.vocabulary()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void rows_of_different_length_do_not_disturb_each_other(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY)) {
            JsonNode all = Fixtures.expected(model).get("logits");
            List<int[]> starts = new ArrayList<>(); // all but the last token, where there is more than one
            for (JsonNode expected : List.of(all.get(0), all.get(1))) {
                int[] prompt = ints(expected.get("prompt"));
                starts.add(Arrays.copyOf(prompt, prompt.length - 1));
            }
            try (DecodingState state = decoder.begin(2, 16)) {
                float[] first = floats(state.append(TokenBatch.of(starts, 0)));
                close(row(first, 0, decoder), position(all.get(0), 2, decoder.vocabulary()));
                close(row(first, 1, decoder), position(all.get(1), 5, decoder.vocabulary()));
                float[] next = floats(state.append(TokenBatch.ofColumn(new int[] {34, 3})));
                close(row(next, 0, decoder), position(all.get(0), 3, decoder.vocabulary()));
                close(row(next, 1, decoder), position(all.get(1), 6, decoder.vocabulary()));
                assertThat(List.of(state.length(0), state.length(1))).containsExactly(4, 7);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void rows_change_places_and_multiply(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY)) {
            List<int[]> prompts = List.of(new int[] {5, 17}, new int[] {9, 8}, new int[] {40, 41});
            int[] sources = {1, 0, 0};
            try (DecodingState state = decoder.begin(3, 8);
                    DecodingState fresh = decoder.begin(3, 8)) {
                state.append(TokenBatch.of(prompts, 0));
                state.reorder(sources);
                fresh.append(TokenBatch.of(List.of(prompts.get(1), prompts.get(0), prompts.get(0)), 0));
                TokenBatch next = TokenBatch.ofColumn(new int[] {7, 8, 9});
                close(floats(state.append(next)), floats(fresh.append(next)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void a_state_can_go_back(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY);
                DecodingState state = decoder.begin(1, 8)) {
            float[] once = floats(state.append(TokenBatch.of(List.of(new int[] {5, 17, 200}), 0)));
            state.append(TokenBatch.of(List.of(new int[] {1, 2}), 0));
            state.truncate(2);
            close(floats(state.append(TokenBatch.ofColumn(new int[] {200}))), once);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void a_row_leaves_and_another_enters_while_its_neighbours_go_on(String model)
            throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY);
                DecodingState state = decoder.begin(3, 12)) {
            JsonNode expected = Fixtures.expected(model).get("logits").get(1);
            int[] prompt = ints(expected.get("prompt"));
            int most = prompt.length - 1;
            state.append(TokenBatch.of(List.of(new int[] {9, 8}, new int[] {7}, new int[] {5, 17}), 0));
            state.append(1, TokenBatch.ofColumn(new int[] {40, 41})); // rows 1 and 2 go on alone
            state.clear(1);
            float[] entered = floats(state.append(1, TokenBatch.of(List.of(Arrays.copyOf(prompt, most)), 0)));
            close(entered, position(expected, most - 1, decoder.vocabulary()));
            float[] all = floats(state.append(TokenBatch.ofColumn(new int[] {3, prompt[most], 4})));
            close(row(all, 1, decoder), position(expected, most, decoder.vocabulary()));
            close(row(all, 0, decoder), alone(decoder, 9, 8, 3));
            close(row(all, 2, decoder), alone(decoder, 5, 17, 41, 4));
            assertThat(List.of(state.length(0), state.length(1), state.length(2)))
                    .containsExactly(3, prompt.length, 4);
        }
    }

    private static float[] alone(Decoder decoder, int... ids) {
        try (DecodingState state = decoder.begin(1, ids.length)) {
            float[] all = floats(state.append(TokenBatch.of(List.of(ids), 0)));
            return Arrays.copyOfRange(all, all.length - decoder.vocabulary(), all.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void a_new_state_knows_nothing_of_one_that_was_closed(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY)) {
            TokenBatch prompt = TokenBatch.of(List.of(new int[] {5, 17, 200}), 0);
            float[] first;
            try (DecodingState state = decoder.begin(1, 8)) {
                first = floats(state.append(prompt));
                state.append(TokenBatch.of(List.of(new int[] {1, 2, 3}), 0));
            }
            try (DecodingState state = decoder.begin(1, 8)) {
                assertThat(state.length(0)).isZero();
                close(floats(state.append(prompt)), first);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny"})
    void what_does_not_fit_is_refused(String model) throws IOException, UnavailableException {
        try (Decoder decoder = open(model, EngineOptions.LATENCY);
                DecodingState state = decoder.begin(2, 3)) {
            assertThatThrownBy(() -> state.append(TokenBatch.ofColumn(new int[] {1})))
                    .hasMessageContaining("1 rows: expected 2");
            assertThatThrownBy(() -> state.append(TokenBatch.ofColumn(new int[] {1, 300})))
                    .hasMessageContaining("token id 300: expected 0 to 299");
            state.append(TokenBatch.of(List.of(new int[] {1, 2}, new int[] {3, 4}), 0));
            assertThatThrownBy(() -> state.append(TokenBatch.of(List.of(new int[] {1, 2}, new int[] {3, 4}), 0)))
                    .hasMessageContaining("4 tokens: expected at most 3");
            assertThatThrownBy(() -> state.append(1, TokenBatch.ofColumn(new int[] {1, 2})))
                    .hasMessageContaining("rows 1 to 2: expected some of 0 to 1");
            assertThatThrownBy(() -> decoder.begin(1, 65)).hasMessageContaining("1 to 64 tokens");
        }
    }

    private static void close(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected).containsExactly(expected, within(TOLERANCE));
    }

    private static float[] logits(JsonNode expected) {
        return Fixtures.floats(expected.get("logits"));
    }

    private static float[] position(JsonNode expected, int index, int vocabulary) {
        return Arrays.copyOfRange(logits(expected), index * vocabulary, (index + 1) * vocabulary);
    }

    private static float[] row(float[] all, int row, Decoder decoder) {
        return Arrays.copyOfRange(all, row * decoder.vocabulary(), (row + 1) * decoder.vocabulary());
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.duplicate().get(values);
        return values;
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }
}
