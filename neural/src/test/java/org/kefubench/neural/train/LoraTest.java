package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.LoraShape;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;

class LoraTest {

    @Test
    void gpt2_has_the_logits_of_the_reference_at_every_position() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("gpt2-tiny"));
        TunedLayout layout = TunedLayout.of(checkpoint.config(), LoraShape.NONE);
        try (ScriptModule script =
                        ScriptModule.compile(TunedText.of(checkpoint.config(), layout, LoraShape.NONE, false));
                Weights weights = Weights.read(checkpoint, layout.shapes(), "fp32", "cpu")) {
            for (JsonNode one : Fixtures.expected("gpt2-tiny").path("logits")) {
                float[] expected = Fixtures.floats(one.path("logits"));
                assertThat(logits(script, weights, one.path("prompt"))).containsExactly(expected, Offset.offset(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "rslora", "dora"})
    void twenty_steps_equal_those_of_peft(String kind) throws IOException {
        Path folder = Fixtures.model("lora-gpt2-tiny").resolve(kind);
        JsonNode expected = Fixtures.json(folder.resolve("expected.json"));
        ModelConfig config = Checkpoint.open(Fixtures.model("gpt2-tiny")).config();
        LoraShape lora = shape(Fixtures.json(folder.resolve("initial/adapter_config.json")));
        TunedLayout layout = TunedLayout.of(config, lora);
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, 0.01, 1);
        ParameterRules.Chooser adapterOnly =
                (index, name) -> new ParameterRules(layout.adapter().containsKey(name), 1, true);
        try (Weights weights = Weights.of(tensors(layout, folder.resolve("initial/adapter_model.safetensors")));
                Learner learner =
                        new Learner(TunedText.of(config, layout, lora, false), weights, optimizer, adapterOnly)) {
            for (int step = 0; step < 20; step++) {
                Learner.Step done = step(learner, expected, step);
                assertThat(done.loss())
                        .isCloseTo(expected.path("losses").get(step).asDouble(), within(1e-4));
                assertThat(done.gradientNorm())
                        .isCloseTo(expected.path("gradient_norms").get(step).asDouble(), within(1e-4));
            }
            assertThat(learner.trainableParameters())
                    .isEqualTo(lora.dora() ? 1216 : 1024); // 2 x 4 x (32 + 96), + 2 x 96
            assertThat(learner.kept()).isEqualTo(2 * learner.trainableParameters()); // frozen ones have no moments
            Map<String, float[]> learned = learned(weights, layout);
            Safetensors reference = Safetensors.open(folder.resolve("final/adapter_model.safetensors"));
            assertThat(learned).containsOnlyKeys(reference.tensors().keySet());
            for (Map.Entry<String, float[]> tensor : learned.entrySet()) {
                assertThat(tensor.getValue())
                        .as(tensor.getKey())
                        .containsExactly(reference.floats(tensor.getKey()), Offset.offset(1e-4f));
            }
            assertThat(merged(learned, lora))
                    .containsExactly(
                            Fixtures.floats(
                                    expected.path("merged_c_attn_layer0").path("values")),
                            Offset.offset(1e-4f));
            assertThat(logits(learner.script(), weights, expected.path("prompt")))
                    .satisfies(all -> assertThat(last(all, expected))
                            .containsExactly(Fixtures.floats(expected.path("logits_after")), Offset.offset(1e-4f)));
        }
    }

    private static Map<String, float[]> learned(Weights weights, TunedLayout layout) {
        Map<String, float[]> learned = new LinkedHashMap<>();
        for (int i = 0; i < weights.names().size(); i++) {
            String name = weights.names().get(i);
            if (layout.adapter().containsKey(name)) {
                learned.put(name, weights.list().get(i).floats());
            }
        }
        return learned;
    }

    /** W + s (B A)' of the first layer, as GPT-2 stores it: input by output; in DoRA each output has the learned length. */
    private static float[] merged(Map<String, float[]> learned, LoraShape lora) throws IOException {
        String module = "transformer.h.0.attn.c_attn";
        float[] weight = Checkpoint.open(Fixtures.model("gpt2-tiny")).floats(module + ".weight");
        float[] a = learned.get(TunedLayout.PEFT + module + ".lora_A.weight");
        float[] b = learned.get(TunedLayout.PEFT + module + ".lora_B.weight");
        float[] lengths = learned.get(TunedLayout.PEFT + module + ".lora_magnitude_vector");
        int in = a.length / lora.rank();
        int out = b.length / lora.rank();
        float[] merged = new float[weight.length];
        for (int o = 0; o < out; o++) {
            double squares = 0;
            for (int i = 0; i < in; i++) {
                double sum = weight[i * out + o];
                for (int k = 0; k < lora.rank(); k++) {
                    sum += lora.scale() * b[o * lora.rank() + k] * a[k * in + i];
                }
                merged[i * out + o] = (float) sum;
                squares += sum * sum;
            }
            for (int i = 0; lengths != null && i < in; i++) {
                merged[i * out + o] *= (float) (lengths[o] / Math.sqrt(squares));
            }
        }
        return merged;
    }

    private static float[] last(float[] all, JsonNode expected) {
        int size = expected.path("logits_after").size();
        return Arrays.copyOfRange(all, all.length - size, all.length);
    }

    private static Learner.Step step(Learner learner, JsonNode expected, int step) {
        int batches = expected.path("batches").size();
        try (Scope scope = Scope.open()) {
            Tensor ids = scope.longs(rows(expected.path("batches").get(step % batches)));
            Tensor labels = scope.longs(rows(expected.path("labels").get(step % batches)));
            double rate = expected.path("learning_rates").get(step).asDouble();
            return learner.step(scope, List.of(List.of(ids, labels)), rate);
        }
    }

    private static long[][] rows(JsonNode rows) {
        long[][] values = new long[rows.size()][rows.get(0).size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = rows.get(i).get(j).asLong();
            }
        }
        return values;
    }

    private static float[] logits(ScriptModule script, Weights weights, JsonNode prompt) {
        long[][] ids = new long[1][prompt.size()];
        for (int i = 0; i < ids[0].length; i++) {
            ids[0][i] = prompt.get(i).asLong();
        }
        try (Scope scope = Scope.open()) {
            return script.infer(
                            scope, "logits", List.of(Argument.of(scope.longs(ids)), Argument.of("p", weights.list())))
                    .get(0)
                    .floats();
        }
    }

    private static LoraShape shape(JsonNode config) {
        int rank = config.path("r").asInt();
        double divisor = config.path("use_rslora").asBoolean() ? Math.sqrt(rank) : rank;
        return new LoraShape(
                List.of("attn.c_attn"),
                rank,
                config.path("lora_alpha").asDouble() / divisor,
                config.path("use_dora").asBoolean(),
                config.path("lora_dropout").asDouble());
    }

    private static Map<String, TensorValue> tensors(TunedLayout layout, Path adapter) throws IOException {
        Checkpoint base = Checkpoint.open(Fixtures.model("gpt2-tiny"));
        Safetensors saved = Safetensors.open(adapter);
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> entry : layout.shapes().entrySet()) {
            float[] values = layout.adapter().containsKey(entry.getKey())
                    ? saved.floats(entry.getKey())
                    : base.floats(entry.getKey());
            tensors.put(entry.getKey(), TensorValue.of(values, entry.getValue()));
        }
        return tensors;
    }
}
