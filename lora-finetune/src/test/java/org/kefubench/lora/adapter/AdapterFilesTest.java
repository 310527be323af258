package org.kefubench.lora.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.lora.Resources;
import org.kefubench.neural.checkpoint.TensorFiles;
import org.kefubench.neural.checkpoint.TensorValue;

class AdapterFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lora", "rslora", "dora"})
    void what_peft_wrote_is_read_and_written_again_to_the_byte(String kind) throws IOException {
        Path peft = Resources.file("lora-gpt2-tiny/" + kind + "/final");
        List<String> warnings = new ArrayList<>();
        AdapterFiles.write(AdapterFiles.read(peft, warnings::add), folder);
        assertThat(warnings).isEmpty();
        assertThat(folder.resolve("adapter_config.json")).hasSameTextualContentAs(peft.resolve("adapter_config.json"));
        assertThat(Files.readAllBytes(folder.resolve("adapter_model.safetensors")))
                .isEqualTo(Files.readAllBytes(peft.resolve("adapter_model.safetensors")));
    }

    @Test
    void scales_follow_alpha_and_rank() throws IOException {
        // alpha 8, rank 4: 8 / 4 = 2, and 8 / sqrt(4) = 4
        assertThat(scale("lora")).isEqualTo(2);
        assertThat(scale("rslora")).isEqualTo(4);
    }

    private static double scale(String kind) throws IOException {
        return AdapterFiles.read(Resources.file("lora-gpt2-tiny/" + kind + "/final"), warning -> {})
                .lowRank()
                .get("transformer.h.0.attn.c_attn")
                .scale();
    }

    @Test
    void patterns_give_modules_a_rank_and_alpha_of_their_own() {
        AdapterConfig.LowRankOptions options = new AdapterConfig.LowRankOptions(
                8,
                16,
                0,
                AdapterConfig.Bias.NONE,
                false,
                false,
                Map.of("h\\.1\\.attn\\.c_attn", 2),
                Map.of("c_proj", 4.0),
                "true");
        assertThat(options.rank("transformer.h.0.attn.c_attn")).isEqualTo(8);
        assertThat(options.rank("transformer.h.1.attn.c_attn")).isEqualTo(2);
        assertThat(options.rank("transformer.h.11.attn.c_attn")).isEqualTo(8);
        assertThat(options.scale("transformer.h.1.attn.c_attn")).isEqualTo(8); // 16 / 2
        assertThat(options.scale("transformer.h.1.attn.c_proj")).isEqualTo(0.5); // 4 / 8
        assertThat(options.scale("transformer.h.1.attn.my_c_proj")).isEqualTo(2); // the pattern begins after a dot
    }

    @ParameterizedTest
    @CsvSource({
        "c_attn, transformer.h.0.attn.c_attn, true",
        "c_attn, transformer.h.0.attn.xc_attn, false",
        "attn.c_proj, transformer.h.0.attn.c_proj, true",
        "attn.c_proj, transformer.h.0.mlp.c_proj, false"
    })
    void a_name_means_itself_and_what_ends_in_it_after_a_dot(String name, String module, boolean expected) {
        assertThat(new TargetModules.Names(List.of(name)).matches(module)).isEqualTo(expected);
    }

    @Test
    void an_expression_must_match_the_whole_name_and_all_linear_leaves_the_head_out() {
        assertThat(TargetModules.of(".*\\.[01]\\.attn\\.c_attn").matches("transformer.h.1.attn.c_attn"))
                .isTrue();
        assertThat(TargetModules.of("c_attn").matches("transformer.h.1.attn.c_attn"))
                .isFalse();
        assertThat(TargetModules.of("all-linear").matches("transformer.h.1.mlp.c_fc"))
                .isTrue();
        assertThat(TargetModules.of("all-linear").matches("lm_head")).isFalse();
        assertThatThrownBy(() -> TargetModules.of("(")).hasMessageContaining("is no regular expression");
    }

    @Test
    void the_first_pattern_that_matches_holds_in_the_order_given_after_writing_too() throws IOException {
        Map<String, Double> alphas = new LinkedHashMap<>();
        alphas.put("h\\.1\\..*", 2.0);
        alphas.put("c_attn", 4.0);
        Map<String, Integer> ranks = new LinkedHashMap<>();
        ranks.put("h\\.1\\..*", 1);
        ranks.put("c_attn", 2);
        AdapterConfig config = AdapterConfig.lora(
                "CAUSAL_LM",
                "",
                new AdapterConfig.LowRankOptions(
                        8, 16, 0, AdapterConfig.Bias.NONE, false, false, ranks, alphas, "true"),
                new TargetModules.Names(List.of("c_attn")),
                true);
        ConfigJson.write(config, folder.resolve("adapter_config.json"));
        AdapterConfig.LowRankOptions read = ConfigJson.read(folder.resolve("adapter_config.json"), warning -> {})
                .lowRank();
        assertThat(read.alphas().keySet()).containsExactly("h\\.1\\..*", "c_attn");
        assertThat(read.scale("transformer.h.1.attn.c_attn")).isEqualTo(2); // 2 / 1, not 4 / 1 or 2 / 2
        assertThat(read.scale("transformer.h.0.attn.c_attn")).isEqualTo(2); // 4 / 2
    }

    @Test
    void adapters_lie_in_the_folder_and_in_sub_folders_of_their_name() throws IOException {
        Adapter adapter = AdapterFiles.read(Resources.file("lora-gpt2-tiny/lora/final"), warning -> {});
        AdapterFiles.write(adapter, folder.resolve("second"));
        AdapterFiles.write(adapter, folder.resolve("first"));
        Files.createDirectories(folder.resolve("empty"));
        assertThat(AdapterFiles.list(folder)).containsExactly(folder.resolve("first"), folder.resolve("second"));
        AdapterFiles.write(adapter, folder);
        assertThat(AdapterFiles.list(folder))
                .containsExactly(folder, folder.resolve("first"), folder.resolve("second"));
    }

    @Test
    void a_card_says_what_it_is_an_adapter_of_and_is_not_written_over() throws IOException {
        Adapter adapter = AdapterFiles.read(Resources.file("lora-gpt2-tiny/lora/final"), warning -> {});
        AdapterFiles.write(adapter, folder);
        assertThat(Files.readAllLines(folder.resolve("README.md")))
                .containsExactly(
                        "---",
                        "base_model: \"gpt2-tiny\"",
                        "library_name: peft",
                        "pipeline_tag: text-generation",
                        "tags:",
                        "- lora",
                        "---",
                        "",
                        "An adapter (LORA) of 1,024 numbers for gpt2-tiny, written by Kefubench in the format of PEFT 0.21.0.",
                        "Load it with `PeftModel.from_pretrained(base, folder)`.");
        Files.writeString(folder.resolve("README.md"), "mine");
        AdapterFiles.write(adapter, folder);
        assertThat(folder.resolve("README.md")).hasContent("mine");
    }

    @Test
    void unknown_keys_are_told_of_and_left_out() throws IOException {
        copy("\"r\": 4", "\"new_in_2030\": 1, \"r\": 4");
        List<String> warnings = new ArrayList<>();
        assertThat(AdapterFiles.read(folder, warnings::add).changes()).hasSize(2);
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("unknown keys").contains("new_in_2030");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"use_qalora\": false | \"use_qalora\": true | uses use_qalora = true, which is not implemented",
                "\"layer_replication\": null | \"layer_replication\": [[0,1]] | uses layer_replication = [[0,1]]",
                "\"target_parameters\": null | \"target_parameters\": [\"x\"] | uses target_parameters",
                "\"alora_invocation_tokens\": null | \"alora_invocation_tokens\": [1] | uses alora_invocation_tokens",
                "\"init_lora_weights\": true | \"init_lora_weights\": \"pissa\" | init_lora_weights 'pissa' is not implemented",
                "\"peft_type\": \"LORA\" | \"peft_type\": \"LOHA\" | peft_type 'LOHA' is not implemented",
                "\"r\": 4 | \"r\": 3 | has rank 4: expected 3",
                "\"use_dora\": false | \"use_dora\": true | has no magnitude",
                "\"r\": 4 | \"r\" 4 | is not JSON"
            })
    void what_is_not_implemented_or_does_not_fit_is_refused_by_name(String before, String after, String message)
            throws IOException {
        copy(before, after);
        assertThatThrownBy(() -> AdapterFiles.read(folder, warning -> {}))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(folder.toString());
    }

    private void copy(String before, String after) throws IOException {
        Path peft = Resources.file("lora-gpt2-tiny/lora/final");
        String config = Files.readString(peft.resolve("adapter_config.json"));
        assertThat(config).contains(before);
        Files.writeString(folder.resolve("adapter_config.json"), config.replace(before, after));
        Files.copy(peft.resolve("adapter_model.safetensors"), folder.resolve("adapter_model.safetensors"));
    }

    @Test
    void a_folder_without_files_is_named() {
        assertThatThrownBy(() -> AdapterFiles.read(folder, warning -> {}))
                .hasMessageContaining(folder + " is no adapter: adapter_config.json is missing");
        Path file = Resources.file("lora-gpt2-tiny/lora/final").resolve("adapter_model.safetensors");
        assertThatThrownBy(() -> AdapterFiles.read(file, warning -> {}))
                .hasMessageContaining("adapter_model.safetensors is a file", "`adapters convert`");
    }

    @Test
    void a_classifier_keeps_its_head_and_biases_have_pefts_names() throws IOException {
        AdapterConfig.LowRankOptions options = new AdapterConfig.LowRankOptions(
                1, 2, 0.1, AdapterConfig.Bias.LORA_ONLY, false, false, Map.of(), Map.of(), "true");
        AdapterConfig config =
                AdapterConfig.lora("SEQ_CLS", "", options, new TargetModules.Names(List.of("query")), false);
        String query = "bert.encoder.layer.0.attention.self.query";
        LowRank change =
                new LowRank(new Matrix(1, 2, new float[] {1, 2}), new Matrix(2, 1, new float[] {3, 4}), 2, null, false);
        Map<String, TensorValue> whole = Map.of(
                "classifier.weight",
                TensorValue.of(new float[] {5, 6}, 1, 2),
                query + ".bias",
                TensorValue.of(new float[] {7, 8}, 2));
        AdapterFiles.write(new Adapter(config, Map.of(query, change), whole), folder);
        assertThat(TensorFiles.open(folder.resolve("adapter_model.safetensors")).tensors())
                .containsOnlyKeys(
                        "base_model.model." + query + ".lora_A.weight",
                        "base_model.model." + query + ".lora_B.weight",
                        "base_model.model." + query + ".base_layer.bias",
                        "base_model.model.classifier.weight");
        Adapter read = AdapterFiles.read(folder, warning -> {});
        assertThat(read.config().modulesToSave()).containsExactly("classifier", "score");
        assertThat(read.whole()).containsOnlyKeys("classifier.weight", query + ".bias");
        assertThat(read.parameters()).isEqualTo(8); // 2 + 2 + 2 + 2
    }

    @Test
    void factors_of_ia3_are_read_as_they_were_written() throws IOException {
        AdapterConfig config = new AdapterConfig(
                AdapterConfig.Method.IA3,
                "CAUSAL_LM",
                "",
                AdapterConfig.LowRankOptions.DEFAULTS,
                new TargetModules.Names(List.of("c_attn", "mlp.c_proj")),
                List.of("mlp.c_proj"),
                true,
                List.of(),
                List.of(),
                0);
        Map<String, Change> changes = Map.of(
                "transformer.h.0.attn.c_attn", new Rescaling(new float[] {1, 2, 3}, false),
                "transformer.h.0.mlp.c_proj", new Rescaling(new float[] {4, 5}, true));
        AdapterFiles.write(new Adapter(config, changes, Map.of()), folder);
        Adapter read = AdapterFiles.read(folder, warning -> {});
        assertThat(((Rescaling) read.changes().get("transformer.h.0.mlp.c_proj")).inputs())
                .isTrue();
        assertThat(((Rescaling) read.changes().get("transformer.h.0.attn.c_attn")).factors())
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_real_adapter_of_loralib_is_read_with_its_head() throws IOException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path file = Path.of(models, "lora-roberta-base-mnli", "roberta_base_lora_mnli.bin");
        assumeTrue(Files.exists(file), "no " + file);
        AdapterConfig config = AdapterConfig.lora(
                "SEQ_CLS",
                "roberta-base",
                AdapterConfig.LowRankOptions.DEFAULTS,
                new TargetModules.Names(List.of("query", "value")),
                false);
        Adapter adapter = AdapterFiles.tensors(config, file);
        assertThat(adapter.lowRank()).hasSize(24);
        // 12 layers x 2 x (8 x 768 + 768 x 8)
        assertThat(adapter.lowRank().values().stream()
                        .mapToLong(LowRank::parameters)
                        .sum())
                .isEqualTo(294_912);
        // the head: 768 x 768 + 768 + 3 x 768 + 3
        assertThat(adapter.parameters()).isEqualTo(887_811);
        assertThat(adapter.whole())
                .containsOnlyKeys(
                        "classifier.dense.weight",
                        "classifier.dense.bias",
                        "classifier.out_proj.weight",
                        "classifier.out_proj.bias");
        AdapterFiles.write(adapter, folder);
        assertThat(AdapterFiles.read(folder, warning -> {}).parameters()).isEqualTo(887_811);
    }
}
