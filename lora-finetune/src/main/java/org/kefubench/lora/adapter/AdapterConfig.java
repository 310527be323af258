package org.kefubench.lora.adapter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of an adapter_config.json, as far as it is implemented.
 *
 * @param method the key {@code peft_type}
 * @param task such as {@code CAUSAL_LM} or {@code SEQ_CLS}; null where the file says none
 * @param base name or path of the model that was adapted; may be empty
 * @param lowRank for LoRA and DoRA; else the defaults
 * @param targets modules that are changed; null for prompts
 * @param feedForward modules whose inputs are scaled, for (IA)^3
 * @param fanInFanOut whether weights are stored input by output, as in GPT-2
 * @param modulesToSave modules that are trained whole and stored with the adapter, by the last part of their name
 * @param layers numbers of the layers that are changed; empty for all
 * @param virtualTokens length of a prompt or prefix; 0 without
 */
public record AdapterConfig(
        Method method,
        @Nullable String task,
        String base,
        LowRankOptions lowRank,
        @Nullable TargetModules targets,
        List<String> feedForward,
        boolean fanInFanOut,
        List<String> modulesToSave,
        List<Integer> layers,
        int virtualTokens) {

    /** The file that it is stored in. */
    public static final String FILE = "adapter_config.json";

    /** Heads that PEFT keeps with an adapter of a classifier, whether or not they are asked for. */
    private static final List<String> HEADS = List.of("classifier", "score");

    /** What PEFT calls {@code peft_type}. */
    public enum Method {
        /** Low rank, with or without magnitudes. */
        LORA,
        /** Learned factors of outputs and inputs. */
        IA3,
        /** Learned embeddings before the text. */
        PROMPT_TUNING,
        /** Learned keys and values before the text, in each layer. */
        PREFIX_TUNING
    }

    /** Which biases are trained and stored. */
    public enum Bias {
        /** None. */
        NONE,
        /** All of the model. */
        ALL,
        /** Those of the adapted modules. */
        LORA_ONLY;

        /** The word in the file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Options of LoRA.
     *
     * @param rank the key {@code r}
     * @param alpha the key {@code lora_alpha}
     * @param dropout share of the input that is dropped in training
     * @param rankStabilized whether the scale is alpha / sqrt(rank), as in rsLoRA
     * @param weightDecomposed whether magnitudes are learned apart, as in DoRA
     * @param ranks by pattern of the module's name; the first that matches holds
     * @param alphas likewise
     * @param init how A is drawn: {@code true} (uniform), {@code gaussian}, or {@code false} (both factors random)
     */
    public record LowRankOptions(
            int rank,
            double alpha,
            double dropout,
            Bias bias,
            boolean rankStabilized,
            boolean weightDecomposed,
            Map<String, Integer> ranks,
            Map<String, Double> alphas,
            String init) {

        /** As PEFT has them. */
        public static final LowRankOptions DEFAULTS =
                new LowRankOptions(8, 8, 0, Bias.NONE, false, false, Map.of(), Map.of(), "true");

        /** Checks ranges and copies. */
        public LowRankOptions {
            check(rank >= 1, "r", rank, "at least 1");
            check(alpha > 0, "lora_alpha", alpha, "a number above 0");
            check(dropout >= 0 && dropout < 1, "lora_dropout", dropout, "a number in [0, 1)");
            ranks = Collections.unmodifiableMap(new LinkedHashMap<>(ranks));
            alphas = Collections.unmodifiableMap(new LinkedHashMap<>(alphas));
            ranks.forEach((key, value) -> check(value >= 1, "rank_pattern " + key, value, "at least 1"));
            if (!List.of("true", "false", "gaussian").contains(init)) {
                throw new IllegalArgumentException(
                        "init_lora_weights '" + init + "' is not implemented: expected one of true, false, gaussian");
            }
        }

        /** The rank of a module. */
        public int rank(String module) {
            return first(ranks, module, rank);
        }

        /** What the product of a module's factors is multiplied by. */
        public double scale(String module) {
            int own = rank(module);
            return first(alphas, module, alpha) / (rankStabilized ? Math.sqrt(own) : own);
        }

        private static <V> V first(Map<String, V> patterns, String module, V otherwise) {
            return patterns.entrySet().stream()
                    .filter(entry -> TargetModules.patternMatches(entry.getKey(), module))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    /** Checks, copies, and adds the heads of a classifier. */
    public AdapterConfig {
        modulesToSave = "SEQ_CLS".equals(task) || "TOKEN_CLS".equals(task)
                ? Stream.concat(modulesToSave.stream(), HEADS.stream())
                        .distinct()
                        .toList()
                : List.copyOf(modulesToSave);
        feedForward = List.copyOf(feedForward);
        layers = List.copyOf(layers);
        boolean prompt = method == Method.PROMPT_TUNING || method == Method.PREFIX_TUNING;
        if (prompt) {
            check(virtualTokens >= 1, "num_virtual_tokens", virtualTokens, "at least 1");
        }
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }

    /** LoRA or DoRA of some modules. */
    public static AdapterConfig lora(
            String task, String base, LowRankOptions options, TargetModules targets, boolean fanInFanOut) {
        return new AdapterConfig(
                Method.LORA, task, base, options, targets, List.of(), fanInFanOut, List.of(), List.of(), 0);
    }

    /** The same for other targets, in all layers. */
    public AdapterConfig withTargets(TargetModules other) {
        return new AdapterConfig(
                method, task, base, lowRank, other, feedForward, fanInFanOut, modulesToSave, List.of(), virtualTokens);
    }

    /** The same with other options of LoRA. */
    public AdapterConfig with(LowRankOptions options) {
        return new AdapterConfig(
                method, task, base, options, targets, feedForward, fanInFanOut, modulesToSave, layers, virtualTokens);
    }

    /** Whether a module, which must be one that an adapter can change, is changed: it is a target, and in one of the chosen layers. */
    public boolean changes(String module) {
        return targets != null && targets.matches(module) && (layers.isEmpty() || inLayers(module));
    }

    private boolean inLayers(String module) {
        Matcher number = Pattern.compile("\\.(\\d+)\\.").matcher(module);
        return number.find() && layers.contains(Integer.parseInt(number.group(1)));
    }
}
