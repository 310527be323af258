package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.TargetModules;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorValue;

class AdaptedEncodersTest {

    private static final List<String> ASKED = List.of("where is my parcel", "refund my bag", "how much is the box", "");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Architecture.class,
            names = {"BERT", "ROBERTA", "DISTILBERT", "ALBERT"})
    void merged_and_beside_the_base_give_the_same_probabilities(Architecture architecture) throws Exception {
        Path base = TinyBase.writeEncoder(architecture, folder.resolve("base"));
        for (Method method : List.of(Method.LORA, Method.RSLORA, Method.DORA, Method.IA3)) {
            Map<String, Object> how = Map.of("method", name(method), "targets", "all-linear", "bias", "lora-only");
            List<Intent> beside = intents(trained(base, with(how, "merged", false)), "pytorch/cpu/fp32");
            Path merged = trained(base, with(how, "merged", true));
            assertSame(intents(merged, "pytorch/cpu/fp32"), beside, 1e-5);
            assertSame(intents(merged, "onnxruntime/cpu/fp32"), beside, 1e-4);
        }
    }

    @Test
    void an_adapter_beside_its_base_answers_in_bfloat16_too_and_on_pytorch_alone() throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Path beside = trained(base, Map.of("merged", false, "epochs", 20));
        assertSame(intents(beside, "pytorch/cpu/bf16"), intents(beside, "pytorch/cpu/fp32"), 0.05);
        assertThatThrownBy(() -> new LoraFinetune().open(beside, Placement.parse("onnxruntime/cpu/fp32")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("pytorch alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "dora", "ia3", "bitfit", "last-layers", "full"})
    void each_method_learns_the_intents(String method) throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Path model = trained(base, Map.of("method", method, "epochs", 40, "patience", 0, "learning_rate", 0.02));
        ModelFolder read = ModelFolder.read(model);
        assertThat(read.facts().get("validation_accuracy")).isEqualTo("1.0000");
        assertThat(intents(model, "pytorch/cpu/fp32").subList(0, 3))
                .extracting(Intent::label)
                .containsExactly("track", "refund", "price");
        assertThat(AdapterFiles.isAdapter(model.resolve(ModelFolder.ADAPTER)))
                .isEqualTo(List.of("lora", "dora", "ia3").contains(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt", "prefix"})
    void learned_tokens_teach_an_encoder_that_knows_the_words_other_classes(String method) throws Exception {
        Path untrained = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Path base = trained(untrained, Map.of("method", "full", "epochs", 40, "patience", 0, "learning_rate", 0.02));
        TuningOptions options = TinyBase.options(
                base, Map.of("task", "intent", "method", method, "epochs", 60, "patience", 0, "learning_rate", 0.02));
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(options, renamed(TinyBase.DATA), model, Progress.NONE);
        assertThat(ModelFolder.read(model).facts()).containsEntry("validation_accuracy", "1.0000");
        assertThat(intents(model, "pytorch/cpu/fp32").subList(0, 3))
                .extracting(Intent::label)
                .containsExactly("new-track", "new-refund", "new-price");
        assertThat(AdapterFiles.isAdapter(model.resolve(ModelFolder.ADAPTER))).isTrue();
    }

    /** The same rows in classes of other names, for which no base has a head. */
    private static TrainingSet renamed(TrainingSet data) {
        return new TrainingSet(
                data.name(),
                data.checksum(),
                data.language(),
                renamed(data.train()),
                renamed(data.validation()),
                List.of(),
                data.seed());
    }

    private static List<Example> renamed(List<Example> rows) {
        return rows.stream()
                .map(row ->
                        new Example(row.id(), row.dialogue(), "new-" + row.intent(), row.responses(), row.attributes()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"BERT, prompt", "BERT, prefix", "ROBERTA, prompt", "ROBERTA, prefix", "DISTILBERT, prompt"})
    void learned_tokens_are_kept_with_the_head_under_the_names_of_peft(Architecture architecture, String method)
            throws Exception {
        Path base = TinyBase.writeEncoder(architecture, folder.resolve("base"));
        Path model = trained(base, Map.of("method", method, "virtual_tokens", 3));
        Path adapter = model.resolve(ModelFolder.ADAPTER);
        long width = method.equals("prompt") ? 32 : 2 * 2 * 32; // embeddings; keys and values of two layers
        Safetensors stored = Safetensors.open(adapter.resolve(AdapterFiles.WEIGHTS));
        assertThat(stored.find("prompt_embeddings").shape()).isEqualTo(List.of(3L, width));
        assertThat(names(adapter))
                .contains(
                        architecture == Architecture.ROBERTA
                                ? "base_model.classifier.out_proj.weight"
                                : "base_model.classifier.weight");
        assertThat(Files.readString(adapter.resolve(AdapterConfig.FILE)))
                .contains("\"task_type\": \"SEQ_CLS\"")
                .contains("\"num_virtual_tokens\": 3");
        assertSame(intents(model, "pytorch/cpu/bf16"), intents(model, "pytorch/cpu/fp32"), 0.05);
        assertThatThrownBy(() -> new LoraFinetune().open(model, Placement.parse("onnxruntime/cpu/fp32")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("learned tokens stand before the text")
                .hasMessageContaining("pytorch alone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "prompt", "full"})
    void layers_computed_again_learn_the_same(String method) throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Map<String, Object> how = Map.of("method", method, "dropout", 0);
        List<Intent> whole = intents(trained(base, how), "pytorch/cpu/fp32");
        assertSame(intents(trained(base, with(how, "blockwise", true)), "pytorch/cpu/fp32"), whole, 1e-4);
    }

    @Test
    void learned_tokens_take_their_places_from_the_text() throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base")); // 40 places
        Path model = trained(base, Map.of("method", "prompt", "virtual_tokens", 26));
        String long_ = "where is my parcel ".repeat(20);
        try (IntentClassifier bot =
                (IntentClassifier) new LoraFinetune().open(model, Placement.parse("pytorch/cpu/fp32"))) {
            assertThat(bot.classify(List.of(long_))).hasSize(1);
        }
        assertThatThrownBy(() -> trained(base, Map.of("method", "prompt", "virtual_tokens", 27)))
                .hasMessageContaining("virtual_tokens: 27, expected at most 26");
    }

    @Test
    void the_head_is_kept_with_the_adapter_under_the_names_of_peft() throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Path adapter = trained(base, Map.of()).resolve(ModelFolder.ADAPTER);
        Safetensors stored = Safetensors.open(adapter.resolve(AdapterFiles.WEIGHTS));
        Map<String, List<Long>> shapes = new TreeMap<>();
        stored.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        String layer = "base_model.model.bert.encoder.layer.0.attention.self.query";
        assertThat(shapes)
                .hasSize(10) // 2 layers x query, value x A, B; weight and bias of the head
                .containsEntry(layer + ".lora_A.weight", List.of(2L, 32L))
                .containsEntry(layer + ".lora_B.weight", List.of(32L, 2L))
                .containsEntry("base_model.model.classifier.weight", List.of(3L, 32L))
                .containsEntry("base_model.model.classifier.bias", List.of(3L));
        assertThat(Files.readString(adapter.resolve(AdapterConfig.FILE)))
                .contains("\"task_type\": \"SEQ_CLS\"")
                .containsPattern("\"modules_to_save\": \\[\\s*\"classifier\",\\s*\"score\"")
                .contains("\"fan_in_fan_out\": false");
        Adapter read = AdapterFiles.read(adapter, warning -> {});
        assertThat(read.whole()).containsOnlyKeys("classifier.weight", "classifier.bias");
        // alpha 4, r 2
        assertThat(read.lowRank().values())
                .allSatisfy(part -> assertThat(part.scale()).isEqualTo(2));
    }

    @Test
    void all_linear_means_projections_alone_and_biases_have_the_names_that_peft_gives_them() throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        List<String> modules = new ArrayList<>(List.of("bert.pooler.dense"));
        for (int layer = 0; layer < 2; layer++) {
            for (String part : List.of(
                    "attention.self.query",
                    "attention.self.key",
                    "attention.self.value",
                    "attention.output.dense",
                    "intermediate.dense",
                    "output.dense")) {
                modules.add("bert.encoder.layer." + layer + "." + part);
            }
        }
        Set<String> names =
                new TreeSet<>(Set.of("base_model.model.classifier.weight", "base_model.model.classifier.bias"));
        for (String module : modules) {
            for (String part : List.of(".lora_A.weight", ".lora_B.weight", ".base_layer.bias")) {
                names.add("base_model.model." + module + part);
            }
        }
        Path only = trained(base, Map.of("targets", "all-linear", "bias", "lora-only"))
                .resolve(ModelFolder.ADAPTER);
        assertThat(names(only)).isEqualTo(names);
        assertThat(AdapterFiles.read(only, warning -> {}).config().targets())
                .isEqualTo(new TargetModules.Names(List.of(
                        "attention.output.dense",
                        "attention.self.key",
                        "attention.self.query",
                        "attention.self.value",
                        "bert.pooler.dense",
                        "intermediate.dense",
                        "output.dense")));
        Path all = trained(base, Map.of("targets", "all-linear", "bias", "all")).resolve(ModelFolder.ADAPTER);
        names.add("base_model.model.bert.embeddings.LayerNorm.bias");
        for (int layer = 0; layer < 2; layer++) {
            names.add("base_model.model.bert.encoder.layer." + layer + ".attention.output.LayerNorm.bias");
            names.add("base_model.model.bert.encoder.layer." + layer + ".output.LayerNorm.bias");
        }
        assertThat(names(all)).isEqualTo(names);
    }

    private static Set<String> names(Path adapter) throws Exception {
        return new TreeSet<>(Safetensors.open(adapter.resolve(AdapterFiles.WEIGHTS))
                .tensors()
                .keySet());
    }

    @Test
    void a_pooler_that_the_base_lacks_is_learned_and_kept() throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Path headless = Files.createDirectories(folder.resolve("headless"));
        Files.copy(base.resolve("config.json"), headless.resolve("config.json"));
        Files.copy(base.resolve("vocab.txt"), headless.resolve("vocab.txt"));
        Map<String, TensorValue> body = new TreeMap<>();
        Checkpoint whole = Checkpoint.open(base);
        for (String name : whole.tensors().keySet()) {
            if (!name.contains("pooler") && !name.contains("classifier")) {
                long[] shape = whole.find(name).shape().stream()
                        .mapToLong(Long::longValue)
                        .toArray();
                body.put(name, TensorValue.of(whole.floats(name), shape));
            }
        }
        SafetensorsWriter.write(headless.resolve("model.safetensors"), body, Map.of());
        Path beside = trained(headless, Map.of("merged", false, "targets", "all-linear"));
        assertThat(AdapterFiles.read(beside.resolve(ModelFolder.ADAPTER), warning -> {})
                        .whole())
                .containsOnlyKeys(
                        "bert.pooler.dense.weight", "bert.pooler.dense.bias", "classifier.weight", "classifier.bias");
        Path merged = trained(headless, Map.of("merged", true, "targets", "all-linear"));
        assertSame(intents(merged, "pytorch/cpu/fp32"), intents(beside, "pytorch/cpu/fp32"), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({
        // BERT base, 3 classes: 12 layers x query, value x 8 x (768 + 768), and the head 3 x 768 + 3
        "lora, usual, 297219",
        "dora, usual, 315651", // and 12 x 2 x 768 magnitudes
        "ia3, usual, 66819", // 12 x (768 + 768 + 768 + 3072), key, value, both output.dense, and the head
        "bitfit, usual, 105219", // 12 x (4 x 768 + 3072 + 768 + 2 x 768) + 768 + 768 of the pooler, and the head's 2307
        "full, usual, 109484547"
    })
    void trained_parameters_are_those_of_the_arithmetic(String method, String targets, long expected) {
        ModelConfig config = RandomCheckpoints.config("bert-base-uncased").withLabels(List.of("a", "b", "c"));
        TuningOptions options = Options.of(
                TuningOptions.DEFAULTS, Map.of("task", "intent", "method", method, "r", 8, "targets", targets));
        assertThat(Plan.of(options, config, "bert").parameters()).isEqualTo(expected);
    }

    @Test
    void the_plan_for_roberta_is_the_real_adapter_of_loralib_tensor_by_tensor() throws Exception {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path file = Path.of(models, "lora-roberta-base-mnli", "roberta_base_lora_mnli.bin");
        assumeTrue(Files.exists(file), "no " + file);
        ModelConfig roberta = new ModelConfig(
                Architecture.ROBERTA,
                new ModelConfig.Sizes(50_265, 768, 768, 12, 12, 12, 64, 3072, 514, 1),
                RandomCheckpoints.config("bert-base-uncased").activation(),
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(1, 0, 2),
                new ModelConfig.Dropout(0.1, 0.1, 0.1),
                0.02,
                List.of("contradiction", "neutral", "entailment"));
        TuningOptions options = Options.of(TuningOptions.DEFAULTS, Map.of("task", "intent", "r", 8, "alpha", 16));
        Plan plan = Plan.of(options, roberta, "roberta-base");
        Adapter real = AdapterFiles.tensors(
                AdapterConfig.lora(
                        "SEQ_CLS",
                        "roberta-base",
                        plan.config().lowRank(),
                        new TargetModules.Names(List.of("query", "value")),
                        false),
                file);
        Map<String, List<Long>> expected = new TreeMap<>();
        AdapterTensors.of(real).forEach((name, value) -> expected.put(name, value.shape()));
        Map<String, List<Long>> planned = new TreeMap<>();
        plan.layout().shapes().forEach((name, shape) -> {
            if (plan.trained().contains(name)) {
                planned.put(
                        name,
                        IntStream.range(0, shape.length).mapToObj(i -> shape[i]).toList());
            }
        });
        assertThat(planned).isEqualTo(expected);
        assertThat(plan.parameters()).isEqualTo(887_811);
        assertThat(plan.grafts().parts()).allSatisfy(part -> {
            // alpha 16 / r 8
            assertThat(part.scale()).isEqualTo(2);
            assertThat(part.scale())
                    .isEqualTo(Objects.requireNonNull(real.lowRank().get(part.module()))
                            .scale());
        });
    }

    @Test
    void what_makes_no_sense_is_told() throws Exception {
        Path bert = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Path gpt2 = TinyBase.write(folder.resolve("gpt2"));
        assertThatThrownBy(() -> trained(bert, Map.of("task", "response")))
                .hasMessageContaining("is a bert, expected a gpt2 or llama for task response");
        assertThatThrownBy(() -> trained(gpt2, Map.of()))
                .hasMessageContaining("is a gpt2, expected an encoder such as bert for task intent");
        assertThatThrownBy(() -> trained(bert, Map.of("method", "none"))).hasMessageContaining("task: intent");
        Path albert = TinyBase.writeEncoder(Architecture.ALBERT, folder.resolve("albert"));
        assertThatThrownBy(() -> trained(albert, Map.of("method", "prompt")))
                .hasMessageContaining("learned tokens before the text of a albert: expected one of [bert");
        assertThatThrownBy(() -> trained(bert, Map.of("targets", "c_attn")))
                .hasMessageContaining("expected some of [attention.self.query, attention.self.key");
    }

    private static void assertSame(List<Intent> actual, List<Intent> expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            Map<String, Double> wanted = scores(expected.get(i));
            scores(actual.get(i))
                    .forEach((label, score) ->
                            assertThat(score).as(label).isCloseTo(wanted.getOrDefault(label, -1.0), within(tolerance)));
        }
    }

    private static Map<String, Double> scores(Intent intent) {
        Map<String, Double> scores = new TreeMap<>();
        intent.ranking().forEach(one -> scores.put(one.label(), one.score()));
        return scores;
    }

    private static String name(Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(key, value);
        return more;
    }

    private Path trained(Path base, Map<String, ?> more) throws Exception {
        Map<String, Object> options = new HashMap<>(Map.of("task", "intent", "learning_rate", 0.02));
        options.putAll(more);
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, options), TinyBase.DATA, model, Progress.NONE);
        return model;
    }

    private static List<Intent> intents(Path model, String placement) throws Exception {
        try (IntentClassifier bot = (IntentClassifier) new LoraFinetune().open(model, Placement.parse(placement))) {
            return bot.classify(ASKED);
        }
    }
}
