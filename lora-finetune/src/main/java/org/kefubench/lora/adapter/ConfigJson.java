package org.kefubench.lora.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes adapter_config.json by PEFT's rules: unknown keys are told of, known ones that are not implemented are refused. */
final class ConfigJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The release whose format is written. */
    static final String PEFT_VERSION = "0.21.0";

    /** Keys of PEFT that change what a model computes and are not implemented: the value that means "not used", as JSON. */
    private static final Map<String, String> UNUSED = unused();

    private static final Set<String> READ = Set.of(
            "peft_type",
            "task_type",
            "base_model_name_or_path",
            "r",
            "lora_alpha",
            "lora_dropout",
            "target_modules",
            "feedforward_modules",
            "fan_in_fan_out",
            "bias",
            "use_rslora",
            "use_dora",
            "rank_pattern",
            "alpha_pattern",
            "init_lora_weights",
            "init_ia3_weights",
            "modules_to_save",
            "layers_to_transform",
            "num_virtual_tokens");

    /** Known keys that say nothing about what is computed. */
    private static final Set<String> PASSED = Set.of(
            "inference_mode",
            "peft_version",
            "revision",
            "auto_mapping",
            "megatron_core",
            "qalora_group_size",
            "ensure_weight_tying",
            "layers_pattern",
            "token_dim",
            "num_attention_heads",
            "num_layers",
            "num_transformer_submodules",
            "tokenizer_name_or_path",
            "tokenizer_kwargs",
            "prompt_tuning_init",
            "prompt_tuning_init_text",
            "encoder_hidden_size",
            "prefix_projection",
            "prompt_tuning_init_state_dict_path");

    private ConfigJson() {}

    private static Map<String, String> unused() {
        Map<String, String> unused = new TreeMap<>();
        List.of(
                        "alora_invocation_tokens",
                        "arrow_config",
                        "corda_config",
                        "eva_config",
                        "exclude_modules",
                        "kasa_config",
                        "layer_replication",
                        "lora_ga_config",
                        "megatron_config",
                        "monteclora_config",
                        "target_parameters",
                        "trainable_token_indices",
                        "use_bdlora",
                        "velora_config")
                .forEach(key -> unused.put(key, "null"));
        unused.put("loftq_config", "{}");
        unused.put("lora_bias", "false");
        unused.put("use_qalora", "false");
        return unused;
    }

    static AdapterConfig read(Path file, Consumer<String> warnings) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new AdapterException(file, "is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!json.isObject()) {
            throw new AdapterException(file, "is not a JSON object");
        }
        try {
            checkKeys(file, json, warnings);
            return config(json);
        } catch (IllegalArgumentException e) {
            throw new AdapterException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static void checkKeys(Path file, JsonNode json, Consumer<String> warnings) throws AdapterException {
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            String key = field.getKey();
            String off = UNUSED.get(key);
            if (off != null
                    && !field.getValue().isNull()
                    && !field.getValue().toString().equals(off)) {
                throw new AdapterException(
                        file,
                        "uses " + key + " = " + field.getValue() + ", which is not implemented here: expected " + off);
            }
            if (off == null && !READ.contains(key) && !PASSED.contains(key)) {
                unknown.add(key);
            }
        }
        if (json.path("prefix_projection").asBoolean()) {
            throw new AdapterException(file, "uses prefix_projection = true, which is not implemented here");
        }
        if (!unknown.isEmpty()) {
            warnings.accept(file + " has unknown keys, which are left out: " + String.join(", ", unknown));
        }
    }

    private static AdapterConfig config(JsonNode json) {
        AdapterConfig.Method method = constant(
                AdapterConfig.Method.values(),
                "peft_type",
                json.path("peft_type").asText(""));
        AdapterConfig.LowRankOptions none = AdapterConfig.LowRankOptions.DEFAULTS;
        AdapterConfig.LowRankOptions lowRank = new AdapterConfig.LowRankOptions(
                json.path("r").asInt(none.rank()),
                json.path("lora_alpha").asDouble(none.alpha()),
                json.path("lora_dropout").asDouble(none.dropout()),
                constant(
                        AdapterConfig.Bias.values(),
                        "bias",
                        json.path("bias").asText("none").toUpperCase(Locale.ROOT)),
                json.path("use_rslora").asBoolean(false),
                json.path("use_dora").asBoolean(false),
                numbers(json.path("rank_pattern"), JsonNode::asInt),
                numbers(json.path("alpha_pattern"), JsonNode::asDouble),
                json.path("init_lora_weights").asText("true"));
        return new AdapterConfig(
                method,
                json.path("task_type").isTextual() ? json.path("task_type").asText() : null,
                json.path("base_model_name_or_path").asText("").replaceFirst("^null$", ""),
                lowRank,
                targets(json.path("target_modules")),
                strings(json.path("feedforward_modules")),
                json.path("fan_in_fan_out").asBoolean(false),
                strings(json.path("modules_to_save")),
                integers(json.path("layers_to_transform")),
                json.path("num_virtual_tokens").asInt(0));
    }

    private static <E extends Enum<E>> E constant(E[] all, String key, String text) {
        for (E one : all) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException(
                key + " '" + text + "' is not implemented here: expected one of " + List.of(all));
    }

    private static @Nullable TargetModules targets(JsonNode node) {
        if (node.isTextual()) {
            return TargetModules.of(node.asText());
        }
        return node.isArray() && !node.isEmpty() ? new TargetModules.Names(strings(node)) : null;
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        if (node.isTextual()) {
            strings.add(node.asText());
        }
        node.elements().forEachRemaining(one -> strings.add(one.asText()));
        return strings;
    }

    private static List<Integer> integers(JsonNode node) {
        List<Integer> integers = new ArrayList<>();
        if (node.isInt()) {
            integers.add(node.asInt());
        }
        node.elements().forEachRemaining(one -> integers.add(one.asInt()));
        return integers;
    }

    private static <V> Map<String, V> numbers(JsonNode node, Function<JsonNode, V> read) {
        Map<String, V> numbers = new LinkedHashMap<>();
        node.properties().forEach(field -> numbers.put(field.getKey(), read.apply(field.getValue())));
        return numbers;
    }

    static void write(AdapterConfig config, Path file) throws IOException {
        Files.writeString(file, PythonJson.text(values(config)));
    }

    private static Map<String, Object> values(AdapterConfig config) {
        Map<String, Object> values = new TreeMap<>();
        values.put("auto_mapping", null);
        values.put("base_model_name_or_path", config.base().isEmpty() ? null : config.base());
        values.put("inference_mode", true);
        values.put("peft_type", config.method().name());
        values.put("peft_version", PEFT_VERSION);
        values.put("revision", null);
        values.put("task_type", config.task());
        switch (config.method()) {
            case LORA -> lora(config, values);
            case IA3 -> {
                values.put("target_modules", targets(config));
                values.put("feedforward_modules", config.feedForward());
                values.put("fan_in_fan_out", config.fanInFanOut());
                values.put("modules_to_save", orNull(config.modulesToSave()));
                values.put("exclude_modules", null);
                values.put("init_ia3_weights", true);
            }
            case PROMPT_TUNING, PREFIX_TUNING -> values.put("num_virtual_tokens", config.virtualTokens());
        }
        return values;
    }

    private static void lora(AdapterConfig config, Map<String, Object> values) {
        AdapterConfig.LowRankOptions options = config.lowRank();
        UNUSED.forEach((key, off) -> values.put(key, off.equals("false") ? false : off.equals("{}") ? Map.of() : null));
        values.put("ensure_weight_tying", false);
        values.put("layers_pattern", null);
        values.put("megatron_core", "megatron.core");
        values.put("qalora_group_size", 16);
        // The first pattern that matches holds, so their order is kept. PEFT itself sorts them when it writes.
        values.put("alpha_pattern", options.alphas());
        values.put("bias", options.bias().word());
        values.put("fan_in_fan_out", config.fanInFanOut());
        values.put(
                "init_lora_weights", options.init().equals("gaussian") ? "gaussian" : Boolean.valueOf(options.init()));
        values.put("layers_to_transform", orNull(config.layers()));
        values.put("lora_alpha", whole(options.alpha()));
        values.put("lora_dropout", options.dropout());
        values.put("modules_to_save", orNull(config.modulesToSave()));
        values.put("r", options.rank());
        values.put("rank_pattern", options.ranks());
        values.put("target_modules", targets(config));
        values.put("use_dora", options.weightDecomposed());
        values.put("use_rslora", options.rankStabilized());
    }

    private static @Nullable Object orNull(List<?> list) {
        return list.isEmpty() ? null : list;
    }

    private static Object whole(double number) {
        return number == Math.rint(number) ? (Object) (long) number : (Object) number;
    }

    private static @Nullable Object targets(AdapterConfig config) {
        TargetModules targets = config.targets();
        if (targets instanceof TargetModules.Names names) {
            return names.names();
        }
        if (targets instanceof TargetModules.Expression expression) {
            return expression.pattern().pattern();
        }
        return targets == null ? null : TargetModules.AllLinear.WORD;
    }
}
