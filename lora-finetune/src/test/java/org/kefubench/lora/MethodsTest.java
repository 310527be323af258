package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.UnavailableException;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.LowRank;
import org.kefubench.lora.adapter.TargetModules;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.checkpoint.StoredTensor;
import org.kefubench.neural.checkpoint.TensorFiles;
import org.kefubench.neural.checkpoint.TensorValue;

class MethodsTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");

    @TempDir
    Path folder;

    private Path base;

    @BeforeEach
    void writeBase() throws Exception {
        base = TinyBase.write(folder.resolve("base"));
    }

    @ParameterizedTest
    @CsvSource({
        // GPT-2 medium: 24 layers of 1024; query and value of rank 4 would be 24 x 2 x 2 x 4 x 1024 as in the LoRA
        // paper; here the fused c_attn has A 4 x 1024 and B 3072 x 4: 24 x 4 x 4 x 1024, the same number
        "gpt2-medium, lora, 4, c_attn, 393216",
        "gpt2-medium, dora, 4, c_attn, 466944", // and 24 x 3072 magnitudes
        "gpt2, lora, 8, c_attn, 294912", // 12 x 8 x 4 x 768
        "gpt2, lora, 8, all-linear, 1179648", // 12 x 8 x (4 + 2 + 5 + 5) x 768
        "gpt2, ia3, 8, c_attn, 27648", // 12 x 2304
        "gpt2, bitfit, 8, c_attn, 102144", // 12 x (768 + 2304 + 768 + 768 + 3072 + 768) + 768
        "gpt2, last-layers, 8, c_attn, 7089408", // 12 x 768^2 + 13 x 768, and the last norm, 2 x 768
        "gpt2, prompt, 8, c_attn, 7680", // 10 x 768
        "gpt2, prefix, 8, c_attn, 184320", // 10 x 2 x 12 x 768
        "gpt2, full, 8, c_attn, 124439808", // 50257 x 768 + 1024 x 768 + 12 x 7087872 + 2 x 768
        // What trains no projection has none to name.
        "gpt2, bitfit, 8, all-linear, 102144",
        "gpt2, last-layers, 8, all-linear, 7089408",
        "gpt2, prompt, 8, all-linear, 7680",
        "gpt2, full, 8, all-linear, 124439808"
    })
    void trained_parameters_are_those_of_the_arithmetic(
            String size, String method, int r, String targets, long expected) {
        TuningOptions options =
                Options.of(TuningOptions.DEFAULTS, Map.of("method", method, "r", r, "targets", targets));
        assertThat(Plan.of(options, RandomCheckpoints.config(size), size).parameters())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void each_method_learns_something_and_answers(Method method) throws Exception {
        Path model = trained(Map.of("method", name(method), "learning_rate", 10 * method.usualRate()));
        ModelFolder read = ModelFolder.read(model);
        assertThat(Long.parseLong(read.facts().get("trained_tokens"))).isPositive();
        assertThat(AdapterFiles.isAdapter(model.resolve(ModelFolder.ADAPTER))).isEqualTo(method.adapter());
        assertThat(answers(model)).hasSize(2).isNotEqualTo(answers(untrained()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"LORA", "RSLORA", "DORA", "IA3"})
    void merged_and_beside_the_base_give_the_same_answers(Method method) throws Exception {
        Map<String, Object> how = Map.of(
                "method", name(method), "targets", "c_attn,mlp.c_proj", "learning_rate", 10 * method.usualRate());
        Path beside = trained(with(how, "merged", false));
        Path merged = trained(with(how, "merged", true));
        assertThat(answers(beside)).isEqualTo(answers(merged)).isNotEqualTo(answers(untrained()));
        assertThatThrownBy(() -> new LoraFinetune().open(beside, Placement.parse("onnxruntime/cpu/fp32")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("pytorch alone");
    }

    @Test
    void every_way_to_train_lora_ends_near_the_plain_one() throws Exception {
        double untrained = perplexity(Map.of("learning_rate", 1e-12));
        double plain = perplexity(Map.of());
        assertThat(plain).isLessThan(0.4 * untrained); // else nothing below says anything
        for (Map<String, Object> way : List.<Map<String, Object>>of(
                Map.of("blockwise", true),
                Map.of("arithmetic", "bf16"),
                Map.of("storage", "int8", "blockwise", true),
                Map.of("storage", "bf16"),
                Map.of("accumulation", 2, "batch_size", 4),
                Map.of("packing", true, "batch_size", 2))) {
            // what was learned, as a share of what the plain way learned: in nats a token
            double share = Math.log(untrained / perplexity(way)) / Math.log(untrained / plain);
            assertThat(share).as(way.toString()).isBetween(0.8, 1.2);
        }
        for (String optimizer : List.of("sgd", "adafactor")) {
            assertThat(perplexity(Map.of("optimizer", optimizer, "learning_rate", 0.5)))
                    .as(optimizer)
                    .isLessThan(0.6 * untrained);
        }
    }

    @Test
    void layers_alphas_and_modules_trained_whole_are_those_of_the_options() throws Exception {
        Map<String, Object> chosen = Map.of(
                "targets",
                List.of("c_attn", "mlp.c_proj"),
                "layers_to_transform",
                "1",
                "rank_pattern",
                "mlp.c_proj=3",
                "alpha_pattern",
                List.of("c_attn=12", "mlp.c_proj=1.5"),
                "modules_to_save",
                "ln_f");
        Path model = trained(chosen);
        AdapterConfig config =
                AdapterFiles.read(model.resolve("adapter"), warning -> {}).config();
        assertThat(config.layers()).containsExactly(1);
        assertThat(config.modulesToSave()).containsExactly("ln_f");
        Adapter adapter = AdapterFiles.read(model.resolve("adapter"), warning -> {});
        assertThat(adapter.changes().keySet())
                .containsExactlyInAnyOrder("transformer.h.1.attn.c_attn", "transformer.h.1.mlp.c_proj");
        // rank 2, alpha 12; rank 3, alpha 1.5
        assertThat(((LowRank) adapter.changes().get("transformer.h.1.attn.c_attn")).scale())
                .isEqualTo(6);
        assertThat(((LowRank) adapter.changes().get("transformer.h.1.mlp.c_proj")).scale())
                .isEqualTo(0.5);
        // A 2 x 32 and B 96 x 2; A 3 x 128 and B 32 x 3; the last norm's 2 x 32
        assertThat(ModelFolder.read(model).facts()).containsEntry("trainable_parameters", "800");
        assertThat(AdapterFiles.floats(adapter.whole().get("transformer.ln_f.weight")))
                .isNotEqualTo(Checkpoint.open(base).floats("transformer.ln_f.weight"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alpha_pattern=c_attn|alpha_pattern: 'c_attn', expected PATTERN=ALPHA",
                "layers_to_transform=2|layers_to_transform: [2], expected numbers from 0 to 1",
                "layers_to_transform=last|layers_to_transform: 'last', expected numbers of layers",
                "modules_to_save=head|modules_to_save: 'head' is no module of the base, expected some of",
                "modules_to_save=wte|modules_to_save: 'wte' is shared with the output",
                "merged=false;modules_to_save=ln_f|merged: false with bias NONE and modules_to_save [ln_f], expected true",
                "merged=false;bias=all|merged: false with bias ALL and modules_to_save [], expected true",
                "method=ia3;rank_pattern=c_attn=2|rank_pattern: [c_attn=2] with method IA3, expected none",
                "method=full;modules_to_save=ln_f|modules_to_save: [ln_f] with method FULL, expected none",
                "task=intent;packing=true|packing: true with task intent, expected false",
                "task=intent;bleu_answers=8|bleu_answers: 8 with task intent, expected 0",
                "task=intent;bleu_answers=8;stop_by=bleu|stop_by: BLEU with task intent, expected perplexity",
                "task=intent;shots=2|shots: 2 with task intent, expected 0",
                "task=intent;turns=1|turns: 1 with task intent, expected 0",
                "task=intent;answers_only=false|answers_only: false with task intent, expected true"
            })
    void what_would_be_ignored_is_refused(String options, String message) {
        Map<String, Object> given = new HashMap<>();
        for (String pair : options.split(";", -1)) {
            given.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        assertThatThrownBy(() -> trained(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void blockwise_and_plain_training_leave_nearly_the_same_adapter() throws Exception {
        float[] plain = factor(trained(Map.of()));
        float[] blockwise = factor(trained(Map.of("blockwise", true)));
        assertThat(blockwise).containsExactly(plain, Offset.offset(1e-4f));
    }

    @Test
    void two_processes_leave_the_adapter_of_one() throws Exception {
        Map<String, Object> plain = Map.of("optimizer", "sgd", "learning_rate", 0.1);
        assertThat(factor(trained(with(plain, "devices", "cpu,cpu"))))
                .containsExactly(factor(trained(plain)), Offset.offset(1e-5f));
        assertThatThrownBy(() -> trained(Map.of("devices", "cpu,cpu", "storage", "int8")))
                .hasMessageContaining("with storage INT8");
    }

    private static float[] factor(Path model) throws Exception {
        Adapter adapter = AdapterFiles.read(model.resolve(ModelFolder.ADAPTER), warning -> {});
        return adapter.lowRank().get("transformer.h.1.attn.c_attn").b().values();
    }

    @Test
    void biases_are_stored_beside_an_adapter_and_merged_with_it() throws Exception {
        Path model = trained(Map.of("bias", "lora-only"));
        Adapter adapter = AdapterFiles.read(model.resolve(ModelFolder.ADAPTER), warning -> {});
        assertThat(adapter.whole())
                .containsOnlyKeys("transformer.h.0.attn.c_attn.bias", "transformer.h.1.attn.c_attn.bias");
        assertThat(Checkpoint.open(model).floats("transformer.h.0.attn.c_attn.bias"))
                .isEqualTo(AdapterFiles.floats(adapter.whole().get("transformer.h.0.attn.c_attn.bias")))
                .isNotEqualTo(Checkpoint.open(base).floats("transformer.h.0.attn.c_attn.bias"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 10 tokens x 32; 10 x 2 layers x 2 x 32; outputs of c_attn 3 x 32, inputs of mlp.c_proj 4 x 32
                "prompt | prompt_embeddings [10, 32] | \"num_virtual_tokens\": 10, \"peft_type\": \"PROMPT_TUNING\"",
                "prefix | prompt_embeddings [10, 128] | \"num_virtual_tokens\": 10, \"peft_type\": \"PREFIX_TUNING\"",
                "ia3 | base_model.model.transformer.h.0.attn.c_attn.ia3_l [96, 1];"
                        + "base_model.model.transformer.h.0.mlp.c_proj.ia3_l [1, 128];"
                        + "base_model.model.transformer.h.1.attn.c_attn.ia3_l [96, 1];"
                        + "base_model.model.transformer.h.1.mlp.c_proj.ia3_l [1, 128]"
                        + " | \"exclude_modules\": null, \"fan_in_fan_out\": true,"
                        + " \"feedforward_modules\": [ \"mlp.c_proj\" ], \"init_ia3_weights\": true,"
                        + " \"modules_to_save\": null, \"peft_type\": \"IA3\","
                        + " \"target_modules\": [ \"c_attn\", \"mlp.c_proj\" ]"
            })
    void files_of_methods_without_factors_are_pefts_to_the_letter(String method, String tensors, String keys)
            throws Exception {
        Path adapter = trained(Map.of("method", method, "epochs", 1)).resolve(ModelFolder.ADAPTER);
        Map<String, StoredTensor> stored =
                TensorFiles.open(adapter.resolve(AdapterFiles.WEIGHTS)).tensors();
        assertThat(stored.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().shape())
                        .sorted()
                        .collect(Collectors.joining(";")))
                .isEqualTo(tensors);
        ObjectMapper json = new ObjectMapper();
        JsonNode expected =
                json.readTree("{" + keys + ", \"auto_mapping\": null, \"base_model_name_or_path\": \"" + base
                        + "\", \"inference_mode\": true, \"peft_version\": \"0.21.0\", \"revision\": null,"
                        + " \"task_type\": \"CAUSAL_LM\"}");
        assertThat(json.readTree(Files.readString(adapter.resolve("adapter_config.json"))))
                .isEqualTo(expected);
    }

    @Test
    void all_biases_of_a_gpt2_have_the_names_that_peft_gives_them() throws Exception {
        Path model = trained(Map.of("bias", "all", "targets", "all-linear"));
        Set<String> names = new TreeSet<>(Set.of("base_model.model.transformer.ln_f.bias"));
        for (String layer : List.of("base_model.model.transformer.h.0.", "base_model.model.transformer.h.1.")) {
            names.addAll(List.of(layer + "ln_1.bias", layer + "ln_2.bias"));
            for (String module : List.of("attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj")) {
                for (String part : List.of(".lora_A.weight", ".lora_B.weight", ".base_layer.bias")) {
                    names.add(layer + module + part);
                }
            }
        }
        Path adapter = model.resolve(ModelFolder.ADAPTER);
        assertThat(TensorFiles.open(adapter.resolve(AdapterFiles.WEIGHTS))
                        .tensors()
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(AdapterFiles.read(adapter, warning -> {}).config().targets())
                .isEqualTo(new TargetModules.Names(List.of("attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj")));
    }

    @Test
    void magnitudes_begin_as_the_lengths_of_what_the_base_and_both_factors_make() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(base);
        Plan plan =
                Plan.of(TinyBase.options(base, Map.of("method", "dora", "init", "false")), checkpoint.config(), "base");
        Map<String, TensorValue> drawn = Beginning.of(plan, checkpoint, 5);
        String module = "transformer.h.1.attn.c_attn";
        String prefix = "base_model.model." + module;
        float[] a = AdapterFiles.floats(drawn.get(prefix + ".lora_A.weight"));
        float[] b = AdapterFiles.floats(drawn.get(prefix + ".lora_B.weight"));
        float[] weight = checkpoint.floats(module + ".weight");
        double squares = 0;
        for (int i = 0; i < 32; i++) {
            // output 7 of 96, rank 2, alpha 4: the scale is 2
            double sum = weight[i * 96 + 7] + 2 * (b[7 * 2] * a[i] + b[7 * 2 + 1] * a[32 + i]);
            squares += sum * sum;
        }
        assertThat(b[14]).isNotZero();
        assertThat(AdapterFiles.floats(drawn.get(prefix + ".lora_magnitude_vector"))[7])
                .isCloseTo((float) Math.sqrt(squares), within(1e-5f));
    }

    @Test
    void a_pattern_gives_a_module_its_own_rank() throws Exception {
        Path model = trained(Map.of("rank_pattern", "h\\.1\\.attn\\.c_attn=1"));
        Adapter adapter = AdapterFiles.read(model.resolve(ModelFolder.ADAPTER), warning -> {});
        assertThat(adapter.lowRank().get("transformer.h.0.attn.c_attn").rank()).isEqualTo(2);
        assertThat(adapter.lowRank().get("transformer.h.1.attn.c_attn").rank()).isEqualTo(1);
    }

    @Test
    void what_is_shown_stands_before_the_dialogue_the_likest_last() throws Exception {
        Path model = trained(Map.of("method", "none", "shots", 2));
        Dialogue shown = Shots.read(model, 2).before(Dialogue.of("where is my cards"));
        assertThat(shown.turns()).hasSize(5);
        assertThat(shown.turns().get(2).text()).isEqualTo("where is my card");
        assertThat(shown.turns().get(3).text()).isEqualTo("On its way.");
        assertThat(answers(model)).hasSize(2).isNotEqualTo(answers(untrained()));
        // ab, abc: groups of "  ab " are "  a", " ab", "ab "; of "  abc " "  a", " ab", "abc", "bc "; 2 of 5 are shared
        assertThat(Shots.likeness(Shots.letters("ab"), Shots.letters("ABC"))).isEqualTo(0.4);
    }

    @Test
    void what_makes_no_sense_is_told() {
        assertThatThrownBy(() -> trained(Map.of("targets", "query"))).hasMessageContaining("name no projection");
        assertThatThrownBy(() -> trained(Map.of("method", "prefix", "virtual_tokens", 96)))
                .hasMessageContaining("virtual_tokens: 96, expected at most 64");
        assertThatThrownBy(() -> trained(Map.of("base", "nowhere"))).hasMessageContaining("base: nowhere");
        assertThatThrownBy(() -> trained(Map.of("method", "full", "storage", "int8")))
                .hasMessageContaining("storage: INT8 with FULL");
        assertThatThrownBy(() -> trained(Map.of("arithmetic", "fp16")))
                .hasMessageContaining("arithmetic: fp16 with devices [cpu], expected fp32 or bf16 on a processor");
        assertThatThrownBy(() -> trained(Map.of("devices", "gpu")))
                .hasMessageContaining("expected cpu or cuda:0, or several of a kind");
        assertThatThrownBy(() -> trained(Map.of("devices", "cuda:7")))
                .hasMessageContaining("device 'cuda:7' cannot be had: there are ");
        assertThatThrownBy(() -> trained(Map.of("rank_pattern", "x"))).hasMessageContaining("expected PATTERN=RANK");
    }

    @Test
    void a_learning_rate_that_breaks_training_is_told_with_the_batch() {
        assertThatThrownBy(() -> trained(Map.of(
                        "method", "full", "learning_rate", 1e6, "clip_norm", 0, "epochs", 9, "optimizer", "sgd")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at update")
                .hasMessageContaining("lessons [")
                .hasMessageContaining("a smaller learning rate may help");
    }

    /** After a training that learns most of the toy data. */
    private double perplexity(Map<String, ?> more) throws Exception {
        Map<String, Object> thorough =
                new HashMap<>(Map.of("targets", "all-linear", "learning_rate", 0.03, "epochs", 6, "patience", 0));
        thorough.putAll(more);
        return Double.parseDouble(ModelFolder.read(trained(thorough)).facts().get("validation_perplexity"));
    }

    private static String name(Method method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(key, value);
        return more;
    }

    private Path untrained() throws Exception {
        return trained(Map.of("method", "none"));
    }

    private Path trained(Map<String, ?> more) throws Exception {
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, more), TinyBase.DATA, model, Progress.NONE);
        return model;
    }

    private static List<String> answers(Path model) throws Exception {
        Decoding short16 = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 16, "min_new_tokens", 16));
        try (Bot bot = new LoraFinetune().open(model, TORCH)) {
            List<Dialogue> asked = List.of(Dialogue.of("where is my parcel"), Dialogue.of("refund my bag"));
            return ((Responder) bot)
                    .respond(asked, short16, TokenListener.NONE).stream()
                            .map(Reply::text)
                            .toList();
        }
    }
}
