package org.kefubench.lora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.TargetModules;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.torch.Gpt2Layout;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Grafts;

/**
 * What a method means for one model: the parts of an adapter, its configuration, and the tensors that are trained.
 *
 * @param layout of all tensors
 * @param trained names
 */
record Plan(
        TuningOptions options,
        ModelConfig model,
        AdapterConfig config,
        Grafts grafts,
        Gpt2Layout layout,
        Set<String> trained) {

    private static final String EXPRESSION = "re:";

    /** Projections whose inputs (IA)^3 scales; of the others it scales the outputs. */
    private static final List<String> FEED_FORWARD = List.of("mlp.c_proj");

    static Plan of(TuningOptions options, ModelConfig model, String base) {
        if (model.architecture() != Architecture.GPT2) {
            throw new IllegalArgumentException(
                    "base: " + base + " is a " + model.architecture().modelType() + ", expected a gpt2");
        }
        AdapterConfig config = config(options, base);
        Grafts grafts = grafts(options, model, config);
        Gpt2Layout layout = Gpt2Layout.of(model, grafts);
        return new Plan(options, model, config, grafts, layout, trained(options, model, config, layout));
    }

    private static AdapterConfig config(TuningOptions options, String base) {
        Method method = options.method();
        AdapterConfig.LowRankOptions lowRank = new AdapterConfig.LowRankOptions(
                options.r(),
                options.alpha(),
                options.loraDropout(),
                options.bias(),
                method == Method.RSLORA,
                method == Method.DORA,
                ranks(options.rankPattern()),
                Map.of(),
                options.init());
        AdapterConfig.Method kind = switch (method) {
            case IA3 -> AdapterConfig.Method.IA3;
            case PROMPT -> AdapterConfig.Method.PROMPT_TUNING;
            case PREFIX -> AdapterConfig.Method.PREFIX_TUNING;
            default -> AdapterConfig.Method.LORA;
        };
        return new AdapterConfig(
                kind,
                "CAUSAL_LM",
                base,
                method.lowRank() ? lowRank : AdapterConfig.LowRankOptions.DEFAULTS,
                method.virtual() ? null : targets(options.targets()),
                method == Method.IA3 ? FEED_FORWARD : List.of(),
                !method.virtual(),
                List.of(),
                List.of(),
                method.virtual() ? options.virtualTokens() : 0);
    }

    private static Map<String, Integer> ranks(List<String> patterns) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        for (String pattern : patterns) {
            int equals = pattern.lastIndexOf('=');
            if (equals < 1 || !pattern.substring(equals + 1).matches("\\d{1,6}")) {
                throw new IllegalArgumentException("rank_pattern: '" + pattern + "', expected PATTERN=RANK");
            }
            ranks.put(pattern.substring(0, equals), Integer.parseInt(pattern.substring(equals + 1)));
        }
        return ranks;
    }

    private static TargetModules targets(List<String> targets) {
        String first = targets.isEmpty() ? TargetModules.AllLinear.WORD : targets.get(0);
        if (targets.size() <= 1 && (first.startsWith(EXPRESSION) || first.equals(TargetModules.AllLinear.WORD))) {
            return TargetModules.of(first.startsWith(EXPRESSION) ? first.substring(EXPRESSION.length()) : first);
        }
        return new TargetModules.Names(targets);
    }

    private static Grafts grafts(TuningOptions options, ModelConfig model, AdapterConfig config) {
        Method method = options.method();
        List<Graft> parts = new ArrayList<>();
        for (int layer = 0; layer < model.sizes().layers() && method.mergeable(); layer++) {
            for (String projection : Graft.PROJECTIONS) {
                String module = "transformer.h." + layer + "." + projection;
                if (config.changes(module)) {
                    parts.add(part(method, config, layer, projection, module));
                }
            }
        }
        if (method.mergeable() && parts.isEmpty()) {
            throw new IllegalArgumentException("targets: " + options.targets()
                    + " name no projection of the base, expected some of " + Graft.PROJECTIONS);
        }
        int virtual = method.virtual() ? options.virtualTokens() : 0;
        int most = 2 * model.maxTokens() / 3;
        if (virtual > most) {
            throw new IllegalArgumentException("virtual_tokens: " + virtual + ", expected at most " + most
                    + ", which leaves a third of the base's context to the text");
        }
        return new Grafts(parts, options.loraDropout(), virtual, method == Method.PREFIX, options.storage());
    }

    private static Graft part(Method method, AdapterConfig config, int layer, String projection, String module) {
        if (method == Method.IA3) {
            boolean inputs = FEED_FORWARD.contains(projection);
            return new Graft(layer, projection, inputs ? Graft.Kind.INPUTS : Graft.Kind.OUTPUTS, 0, 0);
        }
        Graft.Kind kind = method == Method.DORA ? Graft.Kind.DECOMPOSED : Graft.Kind.LOW_RANK;
        return new Graft(
                layer,
                projection,
                kind,
                config.lowRank().rank(module),
                config.lowRank().scale(module));
    }

    private static Set<String> trained(
            TuningOptions options, ModelConfig model, AdapterConfig config, Gpt2Layout layout) {
        Set<String> trained = new LinkedHashSet<>(layout.adapter().keySet());
        int first = Math.max(0, model.sizes().layers() - options.lastLayers());
        for (String name : layout.model().keySet()) {
            boolean bias = name.endsWith(".bias");
            boolean own = switch (options.method()) {
                case FULL -> true;
                case BITFIT -> bias;
                case LAST_LAYERS -> layer(name) >= first || name.startsWith("transformer.ln_f.");
                case LORA, RSLORA, DORA -> bias && biasIsTrained(name, config);
                default -> false;
            };
            if (own) {
                trained.add(name);
            }
        }
        return trained;
    }

    private static boolean biasIsTrained(String name, AdapterConfig config) {
        return switch (config.lowRank().bias()) {
            case NONE -> false;
            case ALL -> true;
            case LORA_ONLY -> config.changes(name.substring(0, name.length() - ".bias".length()));
        };
    }

    private static int layer(String name) {
        String[] parts = name.split("\\.", -1);
        return parts[1].equals("h") ? Integer.parseInt(parts[2]) : -1;
    }

    /** Number of learned numbers. */
    long parameters() {
        return layout.shapes().entrySet().stream()
                .filter(entry -> trained.contains(entry.getKey()))
                .mapToLong(entry -> java.util.Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact))
                .sum();
    }
}
