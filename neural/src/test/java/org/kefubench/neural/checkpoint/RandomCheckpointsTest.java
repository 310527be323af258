package org.kefubench.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;

class RandomCheckpointsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "distilbert-tiny", "roberta-tiny", "albert-tiny", "gpt2-tiny", "llama-tiny"})
    void shapes_are_those_of_the_reference(String model) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        Map<String, List<Long>> shapes = TensorShapes.of(checkpoint.config());
        assertThat(shapes.keySet())
                .containsExactlyInAnyOrderElementsOf(checkpoint.tensors().keySet());
        for (Map.Entry<String, List<Long>> entry : shapes.entrySet()) {
            assertThat(checkpoint.find(entry.getKey()).shape())
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue());
        }
    }

    /** As published: 109,482,240 in BERT-base with pooler and 768 x 77 + 77 in the head; 124,439,808 in GPT-2. */
    @ParameterizedTest
    @CsvSource({"bert-base-uncased,109541453", "gpt2,124439808", "gpt2-medium,354823168", "dialogpt-large,774030080"})
    void sizes_are_as_published(String name, long parameters) {
        long found = TensorShapes.of(RandomCheckpoints.config(name)).values().stream()
                .mapToLong(StoredTensor::elements)
                .sum();
        assertThat(found).isEqualTo(parameters);
    }

    @Test
    void the_same_seed_gives_the_same_file_and_weights_look_as_they_should() throws IOException {
        ModelConfig config = Checkpoint.open(Fixtures.model("bert-tiny")).config();
        RandomCheckpoints.write(config, 7, folder.resolve("a"));
        RandomCheckpoints.write(config, 7, folder.resolve("b"));
        assertThat(folder.resolve("a/model.safetensors")).hasSameBinaryContentAs(folder.resolve("b/model.safetensors"));
        RandomCheckpoints.write(config, 8, folder.resolve("b"));
        assertThat(Files.mismatch(folder.resolve("a/model.safetensors"), folder.resolve("b/model.safetensors")))
                .isNotEqualTo(-1);
        Checkpoint checkpoint = Checkpoint.open(folder.resolve("a"));
        assertThat(checkpoint.floats("bert.embeddings.LayerNorm.weight")).containsOnly(1);
        assertThat(checkpoint.floats("classifier.bias")).containsOnly(0);
        float[] words = checkpoint.floats("bert.embeddings.word_embeddings.weight"); // 6,400 numbers
        double square = 0;
        for (float word : words) {
            square += word * word;
        }
        assertThat(Math.sqrt(square / words.length)).isCloseTo(0.02, within(0.001));
    }

    @Test
    void an_unknown_name_names_the_known_ones() {
        assertThatThrownBy(() -> RandomCheckpoints.open("gpt5", 1, folder))
                .hasMessageContaining("random:gpt5 is unknown: expected one of bert-base-uncased, bert-base-chinese");
    }
}
