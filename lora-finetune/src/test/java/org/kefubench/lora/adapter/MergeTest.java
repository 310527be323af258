package org.kefubench.lora.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Progress;
import org.kefubench.lora.Resources;
import org.kefubench.neural.checkpoint.Checkpoint;

class MergeTest {

    private static final String WEIGHT = "transformer.h.0.attn.c_attn.weight";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lora", "rslora", "dora"})
    void a_merged_weight_is_that_of_peft(String kind) throws IOException {
        new Merge(base(), adapter(kind), true).write(folder, Progress.NONE);
        JsonNode expected =
                Resources.json("lora-gpt2-tiny/" + kind + "/expected.json").path("merged_c_attn_layer0");
        JsonNode rows = expected.path("values");
        assertThat(Checkpoint.open(folder).floats(WEIGHT))
                .containsExactly(Resources.floats(rows), Offset.offset(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "rslora"})
    void what_was_merged_can_be_taken_out_again(String kind) throws IOException {
        new Merge(base(), adapter(kind), true).write(folder.resolve("merged"), Progress.NONE);
        new Merge(Checkpoint.open(folder.resolve("merged")), adapter(kind), true)
                .undo(folder.resolve("back"), Progress.NONE);
        Checkpoint merged = Checkpoint.open(folder.resolve("merged"));
        Checkpoint back = Checkpoint.open(folder.resolve("back"));
        for (String name : base().tensors().keySet()) {
            assertThat(back.floats(name)).containsExactly(base().floats(name), Offset.offset(1e-6f));
        }
        assertThat(merged.floats(WEIGHT)).isNotEqualTo(back.floats(WEIGHT));
    }

    @Test
    void a_merged_dora_cannot_be_taken_out() {
        assertThatThrownBy(() -> new Merge(base(), adapter("dora"), true).undo(folder, Progress.NONE))
                .hasMessageContaining("a merged DoRA cannot be taken out again");
    }

    @Test
    void a_broken_adapter_is_not_merged_where_it_is_safe() throws IOException {
        LowRank broken =
                new LowRank(new Matrix(1, 32, filled(32, Float.NaN)), new Matrix(96, 1, filled(96, 1)), 1, null, false);
        Adapter adapter =
                new Adapter(adapter("lora").config(), Map.of("transformer.h.0.attn.c_attn", broken), Map.of());
        assertThatThrownBy(() -> new Merge(base(), adapter, true).write(folder, Progress.NONE))
                .hasMessageContaining(WEIGHT)
                .hasMessageContaining("NaN");
        assertThat(folder.resolve("model.safetensors")).doesNotExist();
        new Merge(base(), adapter, false).write(folder, Progress.NONE);
        assertThat(Checkpoint.open(folder).floats(WEIGHT)[0]).isNaN();
    }

    @Test
    void an_adapter_of_another_model_is_told() throws IOException {
        LowRank change = new LowRank(new Matrix(1, 8, filled(8, 1)), new Matrix(96, 1, filled(96, 1)), 1, null, false);
        AdapterConfig config = adapter("lora").config();
        assertThatThrownBy(() -> new Merge(
                                base(), new Adapter(config, Map.of("transformer.h.9.x", change), Map.of()), true)
                        .write(folder, Progress.NONE))
                .hasMessageContaining("has no transformer.h.9.x")
                .hasMessageContaining("not the model that was adapted");
        assertThatThrownBy(() -> new Merge(
                                base(),
                                new Adapter(config, Map.of("transformer.h.0.attn.c_attn", change), Map.of()),
                                true)
                        .write(folder, Progress.NONE))
                .hasMessageContaining("do not fit");
    }

    @Test
    void ia3_scales_outputs_with_their_bias_and_inputs_without() throws IOException {
        Rescaling outputs = new Rescaling(filled(96, 2), false);
        Rescaling inputs = new Rescaling(filled(128, 3), true);
        Adapter adapter = new Adapter(
                adapter("lora").config(),
                Map.of("transformer.h.0.attn.c_attn", outputs, "transformer.h.0.mlp.c_proj", inputs),
                Map.of());
        new Merge(base(), adapter, true).write(folder, Progress.NONE);
        Checkpoint merged = Checkpoint.open(folder);
        assertThat(merged.floats(WEIGHT)[5]).isEqualTo(2 * base().floats(WEIGHT)[5]);
        assertThat(merged.floats("transformer.h.0.attn.c_attn.bias")[5])
                .isEqualTo(2 * base().floats("transformer.h.0.attn.c_attn.bias")[5]);
        assertThat(merged.floats("transformer.h.0.mlp.c_proj.weight")[5])
                .isEqualTo(3 * base().floats("transformer.h.0.mlp.c_proj.weight")[5]);
        assertThat(merged.floats("transformer.h.0.mlp.c_proj.bias"))
                .isEqualTo(base().floats("transformer.h.0.mlp.c_proj.bias"));
    }

    @Test
    void magnitudes_set_the_length_of_each_row() {
        // W + B A = (3 4), length 5; magnitude 10: (6 8)
        LowRank dora = new LowRank(
                new Matrix(1, 2, new float[] {1, 2}), new Matrix(1, 1, new float[] {1}), 1, new float[] {10}, false);
        assertThat(dora.merged(new Matrix(1, 2, new float[] {2, 2})).values())
                .containsExactly(new float[] {6, 8}, Offset.offset(1e-6f));
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static Checkpoint base() throws IOException {
        return Checkpoint.open(Resources.file("gpt2-tiny"));
    }

    private static Adapter adapter(String kind) throws IOException {
        return AdapterFiles.read(Resources.file("lora-gpt2-tiny/" + kind + "/final"), warning -> {});
    }
}
