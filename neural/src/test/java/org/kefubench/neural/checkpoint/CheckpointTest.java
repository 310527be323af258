package org.kefubench.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;

class CheckpointTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bert-tiny,BERT,bert.encoder.layer.1.output.dense.weight,200",
        "distilbert-tiny,DISTILBERT,distilbert.transformer.layer.1.ffn.lin2.weight,200",
        "roberta-tiny,ROBERTA,roberta.encoder.layer.1.output.dense.weight,200",
        "albert-tiny,ALBERT,albert.encoder.embedding_hidden_mapping_in.weight,200",
        "gpt2-tiny,GPT2,transformer.h.1.attn.c_attn.weight,300",
        "llama-tiny,LLAMA,model.layers.1.self_attn.q_proj.weight,300"
    })
    void opens(String model, Architecture architecture, String tensor, int vocabulary) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        assertThat(checkpoint.config().architecture()).isEqualTo(architecture);
        assertThat(checkpoint.config().sizes().vocabulary()).isEqualTo(vocabulary);
        assertThat(checkpoint.config().sizes().layers()).isEqualTo(2);
        assertThat(checkpoint.has(tensor)).isTrue();
        assertThat(checkpoint.bytes()).isEqualTo(4 * checkpoint.parameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "distilbert-tiny", "roberta-tiny", "albert-tiny", "gpt2-tiny", "llama-tiny"})
    void a_written_configuration_reads_back_the_same(String model) throws IOException {
        ModelConfig config = ModelConfig.read(Fixtures.model(model).resolve("config.json"));
        Path file = folder.resolve("config.json");
        config.write(file);
        assertThat(ModelConfig.read(file)).isEqualTo(config);
    }

    @Test
    void names_without_prefix_and_with_gamma_and_beta_are_understood() throws IOException {
        copyConfig("bert-tiny");
        Safetensors source = Safetensors.open(Fixtures.model("bert-tiny").resolve("model.safetensors"));
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        for (StoredTensor tensor : source.tensors().values()) {
            String old = tensor.name()
                    .replaceFirst("^bert\\.", "")
                    .replace("LayerNorm.weight", "LayerNorm.gamma")
                    .replace("LayerNorm.bias", "LayerNorm.beta");
            tensors.put(old, new TensorValue(tensor.type(), tensor.shape(), source.map(tensor.name())));
        }
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of());

        Checkpoint checkpoint = Checkpoint.open(folder);
        assertThat(checkpoint.tensors().keySet())
                .containsExactlyInAnyOrderElementsOf(source.tensors().keySet());
        assertThat(checkpoint.floats("bert.embeddings.LayerNorm.weight", 32))
                .isEqualTo(source.floats("bert.embeddings.LayerNorm.weight"));
    }

    @Test
    void recomputed_buffers_are_left_out() {
        KeyDialect gpt2 = new KeyDialect(Architecture.GPT2);
        assertThat(gpt2.canonical("h.0.attn.bias")).isEmpty();
        assertThat(gpt2.canonical("h.0.attn.c_attn.bias")).contains("transformer.h.0.attn.c_attn.bias");
        assertThat(gpt2.canonical("module.transformer.wte.weight")).contains("transformer.wte.weight");
        assertThat(gpt2.canonical("lm_head.weight")).contains("lm_head.weight");
        assertThat(new KeyDialect(Architecture.DISTILBERT).canonical("transformer.layer.0.ffn.lin1.bias"))
                .contains("distilbert.transformer.layer.0.ffn.lin1.bias");
    }

    @Test
    void a_wrong_shape_names_file_tensor_expected_and_found() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        assertThatThrownBy(() -> checkpoint.floats("classifier.weight", 77, 32))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("tensor 'classifier.weight' has shape [5, 32]: expected [77, 32]");
    }

    @Test
    void an_unknown_architecture_names_the_known_ones() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"mamba\"}");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .hasMessageContaining("config.json: model_type 'mamba' is unknown: expected one of bert, distilbert");
    }

    @Test
    void missing_files_and_sizes_are_named() throws IOException {
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("config.json: is missing");
        copyConfig("bert-tiny");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("has no weights: expected model.safe");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"bert\",\"hidden_size\":8}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("num_attention_heads is missing");
    }

    private void copyConfig(String model) throws IOException {
        Files.copy(Fixtures.model(model).resolve("config.json"), folder.resolve("config.json"));
    }
}
