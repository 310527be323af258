package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** Holds an engine in fp32 to the token ids that transformers generated with it. */
public abstract class GenerationParity {

    /** What the reference calls a setting that is called otherwise here. */
    private static final Map<String, String> NAMES =
            Map.of("do_sample", "sample", "no_repeat_ngram_size", "no_repeat_ngram", "num_beams", "beams");

    /** Opens a decoder in fp32. */
    protected abstract Decoder open(Checkpoint checkpoint, EngineOptions options)
            throws IOException, UnavailableException;

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void generated_ids_are_those_of_the_reference(String model) throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        try (Decoder decoder = open(checkpoint, EngineOptions.LATENCY);
                Generator generator =
                        new Generator(decoder, checkpoint.config().tokens().eos())) {
            for (JsonNode expected : Fixtures.expected(model).get("generate")) {
                check(generator, expected);
            }
        }
    }

    private static void check(Generator generator, JsonNode expected) {
        JsonNode options = expected.get("options");
        Decoding decoding = decoding(options);
        String name = expected.get("name").asText() + " " + prompts(expected).size();
        if (decoding.beams() > 1) {
            int count = options.path("num_return_sequences").asInt(1);
            List<Generated> found = generator
                    .several(prompts(expected), decoding, count, TokenWatch.NONE)
                    .get(0);
            assertThat(found.stream().map(Generated::ids)).as(name).containsExactlyElementsOf(outputs(expected));
        } else {
            List<Generated> found = generator.generate(prompts(expected), decoding, TokenWatch.NONE);
            assertThat(found.stream().map(Generated::ids)).as(name).containsExactlyElementsOf(outputs(expected));
        }
    }

    /** What the searches found that transformers no longer has, by a plain program of their papers' definitions over its forward pass; how it was made is in the file. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void contrastive_and_diverse_searches_find_what_a_plain_program_finds(String model)
            throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        int contrastive = 0;
        int diverse = 0;
        try (Decoder decoder = open(checkpoint, EngineOptions.LATENCY)) {
            for (JsonNode expected :
                    Fixtures.json(Fixtures.file("searches-" + model + ".json")).get("generate")) {
                Decoding decoding = decoding(expected.get("options"));
                try (Generator generator =
                        new Generator(decoder, expected.get("end").intValue())) {
                    if (decoding.beams() > 1) {
                        diverse++;
                        checkDiverse(generator, decoding, expected);
                    } else {
                        contrastive++;
                        assertThat(generator.generate(prompts(expected), decoding, TokenWatch.NONE).stream()
                                        .map(Generated::ids))
                                .as(expected.get("options").toString())
                                .containsExactlyElementsOf(outputs(expected));
                    }
                }
            }
        }
        assertThat(contrastive).isEqualTo(6);
        assertThat(diverse).isEqualTo(12);
    }

    private static void checkDiverse(Generator generator, Decoding decoding, JsonNode expected) {
        List<Generated> found = generator
                .several(prompts(expected), decoding, decoding.beams(), TokenWatch.NONE)
                .get(0);
        assertThat(found.stream().map(Generated::ids))
                .as(expected.get("options").toString())
                .containsExactlyElementsOf(outputs(expected));
        for (int i = 0; i < found.size(); i++) {
            // a sum of 20 logarithms in single precision
            assertThat(found.get(i).score())
                    .isCloseTo(expected.get("scores").get(i).doubleValue(), within(1e-3));
        }
    }

    /** The text that llama2.c's own test expects of 200 greedy tokens. */
    private static final String STORY = """
            Once upon a time, there was a little girl named Lily. She loved to play outside in the park. One day, she saw a big, red ball. She wanted to play with it, but it was too high.
            Lily's mom said, "Lily, let's go to the park." Lily was sad and didn't know what to do. She said, "I want to play with your ball, but I can't find it."
            Lily was sad and didn't know what to do. She said, "I'm sorry, Lily. I didn't know what to do."
            Lily didn't want to help her mom, so she""";

    @Test
    void a_published_model_tells_its_story() throws IOException, UnavailableException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path directory = Path.of(models, "stories260K", "hf");
        Tokenizer tokenizer = Tokenizers.open(directory);
        Decoding decoding = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 200));
        try (Decoder decoder = open(Checkpoint.open(directory), EngineOptions.LATENCY);
                Generator generator = new Generator(decoder)) {
            int[] prompt = {tokenizer.special().begin()};
            int[] story = generator
                    .generate(List.of(prompt), decoding, TokenWatch.NONE)
                    .get(0)
                    .ids();
            assertThat(story).hasSize(200);
            assertThat(tokenizer.decode(story).strip()).isEqualTo(STORY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void logits_of_the_last_positions_are_those_of_all_without_the_others(String model)
            throws IOException, UnavailableException {
        int[] text = {5, 17, 200, 34, 9};
        try (Decoder decoder = open(Checkpoint.open(Fixtures.model(model)), EngineOptions.LATENCY);
                DecodingState state = decoder.begin(2, 8)) {
            TokenBatch one = TokenBatch.of(List.of(text), 0);
            float[] all = floats(state.append(0, one, 5));
            float[] seen = floats(state.features());
            assertThat(all).hasSize(5 * decoder.vocabulary());
            state.truncate(0);
            float[] last = floats(state.append(0, one, 2));
            // The head is spared three of five positions: 3 x vocabulary x hidden products and as many logits.
            assertThat(last)
                    .containsExactly(Arrays.copyOfRange(all, 3 * decoder.vocabulary(), all.length), within(1e-6f));
            assertThat(floats(state.features()))
                    .containsExactly(Arrays.copyOfRange(seen, 3 * seen.length / 5, seen.length), within(1e-6f));
            state.truncate(0);
            float[] two = floats(state.append(0, TokenBatch.of(List.of(text, Arrays.copyOf(text, 3)), 0), 2));
            assertThat(Arrays.copyOf(two, last.length)).containsExactly(last, within(1e-5f));
            assertThat(Arrays.copyOfRange(two, last.length, two.length))
                    .containsExactly(
                            Arrays.copyOfRange(all, decoder.vocabulary(), 3 * decoder.vocabulary()), within(1e-5f));
            state.truncate(0);
            assertThatThrownBy(() -> state.append(0, TokenBatch.of(List.of(text, Arrays.copyOf(text, 3)), 0), 4))
                    .hasMessage("logits at the last 4 positions of a row that adds 3 tokens: expected 1 to 3");
            assertThatThrownBy(() -> state.append(0, one, 6)).hasMessageEndingWith("expected 1 to 5");
        }
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.duplicate().get(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void guessing_ahead_changes_nothing_but_the_number_of_calls(String model) throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        int tokens = 0;
        int calls = 0;
        try (Decoder decoder = open(checkpoint, EngineOptions.LATENCY);
                Generator generator =
                        new Generator(decoder, checkpoint.config().tokens().eos())) {
            for (JsonNode expected : Fixtures.expected(model).get("generate")) {
                Decoding decoding = decoding(expected.get("options"));
                List<int[]> prompts = prompts(expected);
                for (int i = 0; i < prompts.size() && decoding.beams() == 1; i++) {
                    Generated found = generator.lookup(i, prompts.get(i), decoding, TokenWatch.NONE);
                    assertThat(found.ids()).isEqualTo(outputs(expected).get(i));
                    tokens += found.ids().length;
                    calls += found.calls();
                }
            }
        }
        assertThat(calls).isLessThan(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void batches_that_rows_enter_and_leave_change_no_text(String model) throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        try (Decoder decoder = open(checkpoint, EngineOptions.LATENCY);
                Generator generator =
                        new Generator(decoder, checkpoint.config().tokens().eos())) {
            for (JsonNode expected : Fixtures.expected(model).get("generate")) {
                Decoding decoding = decoding(expected.get("options"));
                if (decoding.beams() == 1) {
                    List<int[]> prompts = prompts(expected);
                    assertThat(generator.continuous(prompts, decoding, TokenWatch.NONE, 2).stream()
                                    .map(Generated::ids))
                            .containsExactlyElementsOf(outputs(expected));
                }
            }
            List<int[]> prompts = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                prompts.add(new Random(i).ints(1 + 3 * i % 7, 0, 250).toArray());
            }
            for (boolean sample : List.of(false, true)) {
                Decoding decoding =
                        Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 20, "sample", sample, "temperature", 3));
                // Texts of different length: a token that happens to come is made an end.
                int end = generator
                        .generate(prompts.subList(0, 1), decoding, TokenWatch.NONE)
                        .get(0)
                        .ids()[4];
                try (Generator ending = new Generator(decoder, end)) {
                    List<Generated> together = ending.continuous(prompts, decoding, TokenWatch.NONE, 3);
                    for (int i = 0; i < prompts.size(); i++) {
                        Generated alone = ending.generate(List.of(prompts.get(i)), decoding, TokenWatch.NONE)
                                .get(0);
                        assertThat(together.get(i).ids()).isEqualTo(alone.ids());
                        assertThat(together.get(i).calls()).isEqualTo(alone.ids().length);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void a_draft_model_changes_nothing_but_the_number_of_calls(String model) throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        Checkpoint other = Checkpoint.open(Fixtures.model(model.equals("gpt2-tiny") ? "llama-tiny" : "gpt2-tiny"));
        try (Decoder decoder = open(checkpoint, EngineOptions.LATENCY);
                Decoder stranger = open(other, EngineOptions.LATENCY);
                Generator generator =
                        new Generator(decoder, checkpoint.config().tokens().eos());
                Generator same = new Generator(decoder);
                Generator wrong = new Generator(stranger)) {
            draft(model, generator, same);
            draft(model, generator, wrong);
            assertThat(generator.acceptance().right()).isPositive();
            assertThat(generator.acceptance().rate()).isLessThan(1);
            Decoding decoding = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 16));
            int[] prompt = {5, 17, 200};
            Generated found = same.draft(0, prompt, decoding, TokenWatch.NONE, new Generator(decoder));
            // 1 token of the prompt's call; then 4 guesses and 1 more a call: 15 in 3. A draft that is the model itself
            // is always right.
            assertThat(found.calls()).isEqualTo(4);
            assertThat(same.acceptance().guessed()).isEqualTo(12);
            assertThat(same.acceptance().rate()).isEqualTo(1);
        }
    }

    private static void draft(String model, Generator generator, Generator draft) throws IOException {
        for (JsonNode expected : Fixtures.expected(model).get("generate")) {
            Decoding decoding = decoding(expected.get("options"));
            List<int[]> prompts = prompts(expected);
            for (int i = 0; i < prompts.size() && decoding.beams() == 1; i++) {
                Generated found = generator.draft(i, prompts.get(i), decoding, TokenWatch.NONE, draft);
                assertThat(found.ids()).isEqualTo(outputs(expected).get(i));
                assertThat(found.calls()).isLessThanOrEqualTo(found.ids().length);
            }
        }
    }

    private static Decoding decoding(JsonNode options) {
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!List.of("pad_token_id", "num_return_sequences").contains(option.getKey())) {
                values.put(
                        NAMES.getOrDefault(option.getKey(), option.getKey()),
                        option.getValue().asText());
            }
        }
        return Options.of(Decoding.GREEDY, values);
    }

    private static List<int[]> prompts(JsonNode expected) {
        if (expected.has("prompt")) {
            return List.of(ints(expected.get("prompt")));
        }
        List<int[]> prompts = new ArrayList<>(); // padded on the left by the reference
        for (int row = 0; row < expected.get("input_ids").size(); row++) {
            int[] ids = ints(expected.get("input_ids").get(row));
            int padding = 0;
            while (expected.get("attention_mask").get(row).get(padding).intValue() == 0) {
                padding++;
            }
            prompts.add(Arrays.copyOfRange(ids, padding, ids.length));
        }
        return prompts;
    }

    private static List<int[]> outputs(JsonNode expected) {
        List<int[]> outputs = new ArrayList<>();
        expected.get("output").forEach(output -> outputs.add(ints(output)));
        return outputs;
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }
}
