package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Safetensors;

class WeightsTest {

    @TempDir
    Path folder;

    private final List<String> drawn = new ArrayList<>();

    @Test
    void only_a_head_of_another_shape_is_drawn() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        ModelConfig config = checkpoint.config().withLabels(List.of("a", "b", "c", "d", "e", "f", "g"));
        try (Weights weights = begin(checkpoint, config)) {
            assertThat(drawn).containsExactly("classifier.weight", "classifier.bias");
            for (int i = 0; i < weights.names().size(); i++) {
                String name = weights.names().get(i);
                float[] found = weights.list().get(i).floats();
                if (drawn.contains(name)) {
                    assertThat(found).as(name).containsOnly(0.5f);
                } else {
                    assertThat(found).as(name).isEqualTo(checkpoint.floats(name));
                }
            }
        }
    }

    @Test
    void an_encoder_of_another_shape_is_refused() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("bert.embeddings.LayerNorm.weight", new long[] {3});
        assertThatThrownBy(() -> Weights.begin(checkpoint, shapes, Set.of(), this::drawn))
                .hasMessageContaining("tensor 'bert.embeddings.LayerNorm.weight' has shape")
                .hasMessageContaining("expected [3]");
    }

    @Test
    void what_is_written_of_them_is_read_again() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        Path file = folder.resolve("some.safetensors");
        List<String> some = List.of("bert.pooler.dense.weight", "classifier.bias");
        try (Weights weights = begin(checkpoint, checkpoint.config())) {
            assertThat(drawn).isEmpty();
            weights.write(file, some, Map.of("note", "kept"));
        }
        Safetensors written = Safetensors.open(file);
        assertThat(written.tensors().keySet()).containsExactlyElementsOf(some);
        assertThat(written.metadata()).containsEntry("note", "kept");
        for (String name : some) {
            assertThat(written.floats(name)).as(name).isEqualTo(checkpoint.floats(name));
        }
    }

    private Weights begin(Checkpoint checkpoint, ModelConfig config) throws Exception {
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        Set<String> heads = new HashSet<>(
                layout.names().subList(layout.head(), layout.names().size()));
        return Weights.begin(checkpoint, layout.shapes(config), heads, this::drawn);
    }

    private float[] drawn(String name, long[] shape) {
        drawn.add(name);
        int size = 1;
        for (long side : shape) {
            size *= Math.toIntExact(side);
        }
        float[] numbers = new float[size];
        Arrays.fill(numbers, 0.5f);
        return numbers;
    }
}
