package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorShapes;
import org.kefubench.neural.checkpoint.TensorValue;

/** Holds an engine to a forward pass in plain Java: the first GPT, and tokens with types as CDial-GPT has them in either architecture. */
public abstract class GptParity {

    private static final float TOLERANCE = 1e-4f;
    private static final int BEGIN = 1;
    private static final int CUSTOMER = 2;
    private static final int AGENT = 3;
    private static final int VOCABULARY = 40;

    /** [CLS] [speaker1] 20 21 [speaker2] 22 [speaker1] 23 [speaker2]. */
    private static final int[] TALK = {BEGIN, CUSTOMER, 20, 21, AGENT, 22, CUSTOMER, 23, AGENT};

    /** As the authors of CDial-GPT build them: a turn's tokens, its mark among them, have the mark as type. */
    private static final int[] TYPES = {BEGIN, CUSTOMER, CUSTOMER, CUSTOMER, AGENT, AGENT, CUSTOMER, CUSTOMER, AGENT};

    @TempDir
    Path folder;

    /** Opens a decoder in fp32. */
    protected abstract Decoder open(Checkpoint checkpoint, EngineOptions options)
            throws IOException, UnavailableException;

    /** Logits at every position as the papers have it; types may be empty. */
    public static float[] plainLogits(Checkpoint checkpoint, int[] ids, int[] types) throws IOException {
        return new PlainGpt(checkpoint).logits(ids, types);
    }

    private Checkpoint random(Architecture architecture) throws IOException {
        ModelConfig config = new ModelConfig(
                architecture,
                new ModelConfig.Sizes(VOCABULARY, 32, 32, 2, 4, 4, 8, 128, 24, 0),
                Activation.GELU_TANH,
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(-1, -1, -1),
                new ModelConfig.Dropout(0.1, 0.1, 0.1),
                0.02,
                List.of());
        Path directory = Files.createDirectories(folder.resolve(architecture.modelType()));
        config.write(directory.resolve(ModelConfig.FILE));
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        Random random = new Random(7);
        TensorShapes.of(config).forEach((name, shape) -> {
            float[] values = new float[shape.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++) {
                boolean gain = name.contains("ln_") && name.endsWith("weight");
                values[i] = (float) ((gain ? 1 : 0) + 0.2 * random.nextGaussian());
            }
            tensors.put(name, new TensorValue(ElementType.F32, shape, Numbers.bytes(ElementType.F32, values)));
        });
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, Map.of());
        return Checkpoint.open(directory);
    }

    private static EngineOptions typed() {
        return EngineOptions.LATENCY.withTypeMarks(Set.of(CUSTOMER, AGENT));
    }

    @Test
    void the_plain_pass_is_what_transformers_computes_for_gpt2() throws IOException {
        PlainGpt plain = new PlainGpt(Checkpoint.open(Fixtures.model("gpt2-tiny")));
        for (JsonNode expected : Fixtures.expected("gpt2-tiny").get("logits")) {
            int[] prompt = new int[expected.get("prompt").size()];
            Arrays.setAll(prompt, i -> expected.get("prompt").get(i).intValue());
            close(plain.logits(prompt, new int[0]), Fixtures.floats(expected.get("logits")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_GPT", "GPT2"})
    void a_whole_prompt_gives_the_logits_of_the_plain_pass(Architecture architecture)
            throws IOException, UnavailableException {
        Checkpoint checkpoint = random(architecture);
        try (Decoder decoder = open(checkpoint, EngineOptions.LATENCY.withAllLogits());
                DecodingState state = decoder.begin(1, 24)) {
            float[] found = floats(state.append(TokenBatch.of(List.of(TALK), 0)));
            close(found, new PlainGpt(checkpoint).logits(TALK, new int[0]));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_GPT", "GPT2"})
    void with_marks_the_tokens_after_them_have_their_type(Architecture architecture)
            throws IOException, UnavailableException {
        Checkpoint checkpoint = random(architecture);
        float[] expected = new PlainGpt(checkpoint).logits(TALK, TYPES);
        try (Decoder decoder = open(checkpoint, typed().withAllLogits());
                DecodingState state = decoder.begin(1, 24)) {
            close(floats(state.append(TokenBatch.of(List.of(TALK), 0))), expected);
        }
        try (Decoder decoder = open(checkpoint, typed());
                DecodingState state = decoder.begin(1, 24)) {
            state.append(TokenBatch.of(List.of(Arrays.copyOf(TALK, 4)), 0));
            for (int i = 4; i < TALK.length; i++) {
                float[] found = floats(state.append(TokenBatch.ofColumn(new int[] {TALK[i]})));
                close(found, position(expected, i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_GPT", "GPT2"})
    void types_follow_rows_that_differ_move_go_back_and_leave(Architecture architecture)
            throws IOException, UnavailableException {
        Checkpoint checkpoint = random(architecture);
        PlainGpt plain = new PlainGpt(checkpoint);
        int[] short1 = {BEGIN, CUSTOMER, 30, AGENT};
        try (Decoder decoder = open(checkpoint, typed());
                DecodingState state = decoder.begin(2, 24)) {
            float[] both = floats(state.append(TokenBatch.of(List.of(TALK, short1), 0)));
            close(position(both, 0), last(plain.logits(TALK, TYPES)));
            close(position(both, 1), last(plain.logits(short1, new int[] {BEGIN, CUSTOMER, CUSTOMER, AGENT})));
            state.reorder(new int[] {1, 1});
            float[] moved = floats(state.append(TokenBatch.ofColumn(new int[] {31, CUSTOMER})));
            int[] first = {BEGIN, CUSTOMER, 30, AGENT, 31};
            int[] second = {BEGIN, CUSTOMER, 30, AGENT, CUSTOMER};
            close(position(moved, 0), last(plain.logits(first, new int[] {BEGIN, CUSTOMER, CUSTOMER, AGENT, AGENT})));
            close(position(moved, 1), last(plain.logits(second, new int[] {BEGIN, CUSTOMER, CUSTOMER, AGENT, CUSTOMER
            })));
            state.truncate(3);
            float[] back = floats(state.append(TokenBatch.ofColumn(new int[] {32, 33})));
            int[] again = {BEGIN, CUSTOMER, 30, 33};
            close(position(back, 1), last(plain.logits(again, new int[] {BEGIN, CUSTOMER, CUSTOMER, CUSTOMER})));
            state.clear(1);
            float[] entered = floats(state.append(1, TokenBatch.of(List.of(TALK), 0)));
            close(entered, last(plain.logits(TALK, TYPES)));
        }
    }

    @Test
    void the_configuration_is_read_as_it_was_written_and_without_a_model_type() throws IOException {
        Checkpoint checkpoint = random(Architecture.OPENAI_GPT);
        Path file = checkpoint.directory().resolve(ModelConfig.FILE);
        assertThat(ModelConfig.read(file).architecture()).isEqualTo(Architecture.OPENAI_GPT);
        Files.writeString(
                file,
                "{\"afn\":\"gelu\",\"n_ctx\":512,\"n_positions\":513,\"n_embd\":768,\"n_head\":12,\"n_layer\":12,"
                        + "\"layer_norm_epsilon\":1e-05,\"vocab_size\":13088}");
        ModelConfig cdial = ModelConfig.read(file);
        assertThat(cdial.architecture()).isEqualTo(Architecture.OPENAI_GPT);
        assertThat(cdial.activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(cdial.maxTokens()).isEqualTo(513);
        Files.writeString(
                file, "{\"afn\":\"mish\",\"n_ctx\":8,\"n_embd\":8,\"n_head\":1,\"n_layer\":1,\"vocab_size\":9}");
        assertThatThrownBy(() -> ModelConfig.read(file)).hasMessageContaining("afn 'mish' is unknown");
    }

    private static float[] position(float[] logits, int index) {
        return Arrays.copyOfRange(logits, index * VOCABULARY, (index + 1) * VOCABULARY);
    }

    private static float[] last(float[] logits) {
        return Arrays.copyOfRange(logits, logits.length - VOCABULARY, logits.length);
    }

    private static void close(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected).containsExactly(expected, within(TOLERANCE));
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.duplicate().get(values);
        return values;
    }
}
