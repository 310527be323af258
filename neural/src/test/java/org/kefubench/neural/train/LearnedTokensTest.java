package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;

/** Prompts and prefixes against transformers, which was given them as embeddings and as keys and values in the order of PEFT. */
class LearnedTokensTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void logits_after_learned_tokens_are_those_of_the_reference(int number) throws Exception {
        JsonNode expected = Fixtures.json(Fixtures.model("learned-tokens.json"))
                .path("cases")
                .get(number);
        Checkpoint checkpoint =
                Checkpoint.open(Fixtures.model(expected.path("model").asText()));
        int tokens = expected.path("virtual_tokens").asInt();
        Grafts grafts = new Grafts(List.of(), 0, tokens, expected.path("prefix").asBoolean(), Grafts.Storage.FP32);
        TunedLayout layout = TunedLayout.of(checkpoint.config(), grafts);
        assertThat(layout.adapter()).containsOnlyKeys("prompt_embeddings");
        long[] shape = layout.adapter().get(TunedLayout.PROMPT);
        float[] numbers = new float[Math.toIntExact(shape[0] * shape[1])];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (0.3 * Math.sin(i));
        }
        Map<String, TensorValue> adapter = Map.of(TunedLayout.PROMPT, TensorValue.of(numbers, shape));
        long[][] ids = new long[1][expected.path("ids").size()];
        for (int i = 0; i < ids[0].length; i++) {
            ids[0][i] = expected.path("ids").get(i).asLong();
        }
        try (ScriptModule script = ScriptModule.compile(
                        TunedText.of(checkpoint.config(), layout, grafts, Arithmetic.FP32, false));
                Weights weights = Weights.tuned(checkpoint, layout, adapter, Grafts.Storage.FP32, "cpu");
                Scope scope = Scope.open()) {
            float[] all = script.infer(
                            scope, "logits", List.of(Argument.of(scope.longs(ids)), Argument.of("p", weights.list())))
                    .get(0)
                    .floats();
            float[] last = Fixtures.floats(expected.path("logits"));
            assertThat(Arrays.copyOfRange(all, all.length - last.length, all.length))
                    .containsExactly(last, Offset.offset(1e-5f));
        }
    }
}
