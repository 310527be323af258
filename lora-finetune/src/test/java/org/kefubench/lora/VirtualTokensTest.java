package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.AdaptedDecoders;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;

class VirtualTokensTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);
    private static final int[] IDS = {72, 111, 119, 32, 109, 117, 99, 104, 63};

    @TempDir
    Path folder;

    private Checkpoint base;

    @BeforeEach
    void writeBase() throws Exception {
        base = Checkpoint.open(TinyBase.write(folder.resolve("base")));
    }

    @ParameterizedTest
    @CsvSource({"PROMPT, GPT2", "PREFIX, GPT2", "PROMPT, LLAMA", "PREFIX, LLAMA"})
    void the_logits_of_the_bot_are_those_of_the_training_script(Method method, Architecture architecture)
            throws Exception {
        readBase(architecture);
        Plan plan = plan(method, 5);
        Map<String, TensorValue> adapter = Beginning.of(plan, base, 3);
        float[] expected = trainingScript(plan, adapter);
        int vocabulary = base.config().sizes().vocabulary();
        try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH);
                Decoder decoder = shared.with(plan.grafts(), adapter, true);
                Decoder plain = shared.plain()) {
            assertThat(decoder.maxTokens()).isEqualTo(base.config().maxTokens() - 5);
            float[] atOnce = read(decoder, 1, IDS);
            assertThat(atOnce).containsExactly(expected, CLOSE);
            assertThat(stepByStep(decoder)).containsExactly(expected, CLOSE);
            float[] last = Arrays.copyOfRange(expected, expected.length - vocabulary, expected.length);
            assertThat(read(plain, 1, IDS)).isNotEqualTo(last);
        }
    }

    @ParameterizedTest
    @CsvSource({"PROMPT, GPT2", "PREFIX, GPT2", "PROMPT, LLAMA", "PREFIX, LLAMA"})
    void rows_of_unequal_length_that_change_places_keep_what_was_learned(Method method, Architecture architecture)
            throws Exception {
        readBase(architecture);
        Plan plan = plan(method, 5);
        Map<String, TensorValue> adapter = Beginning.of(plan, base, 3);
        try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH);
                Decoder decoder = shared.with(plan.grafts(), adapter);
                DecodingState state = decoder.begin(2, 16)) {
            int[] first = Arrays.copyOf(IDS, 4);
            int[] second = Arrays.copyOfRange(IDS, 2, 9);
            state.append(TokenBatch.of(List.of(first, second), 0));
            state.reorder(new int[] {1, 0});
            float[] next = floats(state.append(TokenBatch.of(List.of(new int[] {33}, new int[] {34}), 0)));
            int vocabulary = decoder.vocabulary();
            assertThat(Arrays.copyOf(next, vocabulary)).containsExactly(read(decoder, 1, with(second, 33)), CLOSE);
            assertThat(Arrays.copyOfRange(next, vocabulary, 2 * vocabulary))
                    .containsExactly(read(decoder, 1, with(first, 34)), CLOSE);
            state.truncate(0);
            float[] again = floats(state.append(TokenBatch.of(List.of(first, second), 0)));
            assertThat(Arrays.copyOf(again, vocabulary)).containsExactly(read(decoder, 1, first), CLOSE);
        }
    }

    @Test
    void an_adapter_of_another_length_is_refused() throws Exception {
        Map<String, TensorValue> five = Beginning.of(plan(Method.PREFIX, 5), base, 3);
        Grafts six = plan(Method.PREFIX, 6).grafts();
        try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH)) {
            assertThatThrownBy(() -> shared.with(six, five))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'prompt_embeddings' has 640 numbers: expected 6 x 128");
        }
    }

    @Test
    void other_engines_say_that_they_do_not_compute_learned_tokens() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        TuningOptions options = TinyBase.options(base.directory(), Map.of("method", "prompt", "epochs", 1));
        new LoraFinetune().train(options, TinyBase.DATA, model, Progress.NONE);
        assertThatThrownBy(() -> new LoraFinetune().open(model, Placement.parse("onnxruntime/cpu/fp32")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("learned tokens cannot be merged");
        try (Bot bot = new LoraFinetune().open(model, TORCH)) {
            assertThat(bot.card().details()).containsEntry("trainable_parameters", "320"); // 10 tokens x 32
        }
    }

    private void readBase(Architecture architecture) throws Exception {
        if (architecture == Architecture.LLAMA) {
            base = Checkpoint.open(TinyBase.writeLlama(folder.resolve("llama")));
        }
    }

    private Plan plan(Method method, int tokens) {
        return Plan.of(
                TinyBase.options(
                        base.directory(),
                        Map.of("method", method.name().toLowerCase(Locale.ROOT), "virtual_tokens", tokens)),
                base.config(),
                "base");
    }

    /** Logits at every position, as training computes them. */
    private float[] trainingScript(Plan plan, Map<String, TensorValue> adapter) throws IOException {
        String text = TunedText.of(base.config(), plan.layout(), plan.grafts(), Arithmetic.FP32, false);
        try (ScriptModule script = ScriptModule.compile(text);
                Weights weights = Weights.tuned(base, plan.layout(), adapter, Grafts.Storage.FP32, "cpu");
                Scope scope = Scope.open()) {
            long[] ids = Arrays.stream(IDS).asLongStream().toArray();
            return script.infer(
                            scope,
                            "logits",
                            List.of(Argument.of(scope.longs(ids, 1, ids.length)), Argument.of("p", weights.list())))
                    .get(0)
                    .floats();
        }
    }

    private static float[] stepByStep(Decoder decoder) {
        try (DecodingState state = decoder.begin(1, IDS.length)) {
            List<float[]> steps = new ArrayList<>();
            steps.add(floats(state.append(TokenBatch.of(List.of(Arrays.copyOf(IDS, 5)), 0))));
            for (int i = 5; i < IDS.length; i++) {
                steps.add(floats(state.append(TokenBatch.of(List.of(new int[] {IDS[i]}), 0))));
            }
            float[] all = new float[steps.stream().mapToInt(step -> step.length).sum()];
            int at = 0;
            for (float[] step : steps) {
                System.arraycopy(step, 0, all, at, step.length);
                at += step.length;
            }
            return all;
        }
    }

    private static float[] read(Decoder decoder, int rows, int[] ids) {
        try (DecodingState state = decoder.begin(rows, ids.length)) {
            return floats(state.append(TokenBatch.of(List.of(ids), 0)));
        }
    }

    private static int[] with(int[] ids, int next) {
        int[] more = Arrays.copyOf(ids, ids.length + 1);
        more[ids.length] = next;
        return more;
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] numbers = new float[buffer.remaining()];
        buffer.duplicate().get(numbers);
        return numbers;
    }
}
