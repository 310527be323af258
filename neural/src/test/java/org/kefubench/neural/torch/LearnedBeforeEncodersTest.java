package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Placement;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.TokenBatch;

/** Prompts and prefixes before encoders, made of tokens that the model knows: then the answer must be that to these tokens and the text. */
class LearnedBeforeEncodersTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final Offset<Float> CLOSE = Offset.offset(1e-5f);
    private static final int[] BEFORE = {17, 42, 23};
    private static final int[] TEXT = {2, 31, 12, 55, 3};
    private static final int[] SHORT = {2, 9, 3};

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "roberta-tiny", "distilbert-tiny"})
    void a_prompt_of_known_embeddings_is_those_tokens_before_the_text(String model) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        String words = EncoderLayout.of(checkpoint.config(), EncoderLayout.Head.CLASSIFICATION)
                .names()
                .get(0);
        int width = checkpoint.config().sizes().hidden();
        float[] table = checkpoint.floats(words);
        float[] prompt = new float[BEFORE.length * width];
        for (int i = 0; i < BEFORE.length; i++) {
            System.arraycopy(table, BEFORE[i] * width, prompt, i * width, width);
        }
        Encoded expected = encode(checkpoint, Grafts.NONE, Map.of(), List.of(joined(TEXT)));
        Encoded actual = encode(checkpoint, before(false), Map.of(TunedLayout.PROMPT, value(prompt)), List.of(TEXT));
        assertThat(actual.logits(0)).containsExactly(expected.logits(0), CLOSE);
        for (int layer = 0; layer < expected.hiddenStates().size(); layer++) {
            assertThat(actual.hiddenStates().get(layer))
                    .as("layer %d", layer)
                    .containsExactly(expected.hiddenStates().get(layer), CLOSE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "roberta-tiny"})
    void a_prefix_of_known_keys_and_values_is_those_tokens_before_the_text(String model) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        int width = checkpoint.config().sizes().hidden();
        Encoded expected = encode(checkpoint, Grafts.NONE, Map.of(), List.of(joined(TEXT)));
        TensorValue prefix = value(keysAndValues(checkpoint, expected));
        Encoded actual = encode(checkpoint, before(true), Map.of(TunedLayout.PROMPT, prefix), List.of(TEXT));
        for (int layer = 0; layer < expected.hiddenStates().size(); layer++) {
            float[] whole = expected.hiddenStates().get(layer);
            assertThat(actual.hiddenStates().get(layer))
                    .as("layer %d", layer)
                    .containsExactly(Arrays.copyOfRange(whole, BEFORE.length * width, whole.length), CLOSE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void padding_changes_nothing(boolean prefix) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        Map<String, TensorValue> learned = Map.of(TunedLayout.PROMPT, drawn(checkpoint, prefix));
        Encoded together = encode(checkpoint, before(prefix), learned, List.of(TEXT, SHORT));
        Encoded alone = encode(checkpoint, before(prefix), learned, List.of(SHORT));
        assertThat(together.logits(1)).containsExactly(alone.logits(0), CLOSE);
        Encoded without = encode(checkpoint, Grafts.NONE, Map.of(), List.of(SHORT));
        assertThat(alone.logits(0)).isNotEqualTo(without.logits(0));
    }

    @Test
    void a_text_that_leaves_no_place_is_refused() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        Map<String, TensorValue> learned = Map.of(TunedLayout.PROMPT, drawn(checkpoint, true));
        int most = checkpoint.config().maxTokens();
        assertThatThrownBy(() -> encode(checkpoint, before(true), learned, List.of(new int[most - 2])))
                .hasMessage(
                        "rows of " + (most - 2) + " tokens: expected at most " + (most - 3) + " after 3 learned ones");
    }

    private static Grafts before(boolean prefix) {
        return new Grafts(List.of(), 0, BEFORE.length, prefix, Grafts.Storage.FP32);
    }

    private static int[] joined(int[] text) {
        return IntStream.concat(Arrays.stream(BEFORE), Arrays.stream(text)).toArray();
    }

    private static Encoded encode(
            Checkpoint checkpoint, Grafts grafts, Map<String, TensorValue> learned, List<int[]> rows)
            throws IOException {
        try (TorchEncoder encoder =
                TorchEncoder.beside(checkpoint, checkpoint.config(), grafts, learned, TORCH, true)) {
            return encoder.encode(
                    TokenBatch.of(rows, checkpoint.config().tokens().pad()));
        }
    }

    /** What each layer makes of the states of the tokens before the text: x W^T + b for keys, then for values. */
    private static float[] keysAndValues(Checkpoint checkpoint, Encoded whole) throws IOException {
        int width = checkpoint.config().sizes().hidden();
        int layers = checkpoint.config().sizes().layers();
        float[] all = new float[BEFORE.length * 2 * layers * width];
        String attention = checkpoint.config().architecture().prefix() + "encoder.layer.%d.attention.self.";
        for (int layer = 0; layer < layers; layer++) {
            for (String part : List.of("key", "value")) {
                String name = attention.formatted(layer) + part;
                float[] weight = checkpoint.floats(name + ".weight");
                float[] bias = checkpoint.floats(name + ".bias");
                for (int token = 0; token < BEFORE.length; token++) {
                    int at = ((token * layers + layer) * 2 + (part.equals("key") ? 0 : 1)) * width;
                    for (int out = 0; out < width; out++) {
                        double sum = bias[out];
                        for (int in = 0; in < width; in++) {
                            sum += (double) weight[out * width + in]
                                    * whole.hiddenStates().get(layer)[token * width + in];
                        }
                        all[at + out] = (float) sum;
                    }
                }
            }
        }
        return all;
    }

    private static TensorValue drawn(Checkpoint checkpoint, boolean prefix) {
        int width = checkpoint.config().sizes().hidden()
                * (prefix ? 2 * checkpoint.config().sizes().layers() : 1);
        float[] numbers = new float[BEFORE.length * width];
        Random random = new Random(5);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return value(numbers);
    }

    private static TensorValue value(float[] numbers) {
        return TensorValue.of(numbers, BEFORE.length, numbers.length / BEFORE.length);
    }
}
