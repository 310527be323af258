package org.kefubench.lora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.api.Task;
import org.kefubench.lora.adapter.AdapterConfig;
import org.kefubench.lora.adapter.TargetModules;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Projections;
import org.kefubench.neural.torch.TunedLayout;

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
        TunedLayout layout,
        Set<String> trained) {

    private static final String POOLER = "pooler";

    /** Tables of tokens, which may be tied to the output. */
    private static final Set<String> EMBEDDINGS = Set.of("wte", "embed_tokens", "word_embeddings", "lm_head");

    private static final Pattern LAYER = Pattern.compile("\\.(?:h|layer|layers|albert_layers)\\.(\\d+)\\.");

    /** What comes after the last layer. */
    private static final Pattern TOP = Pattern.compile("transformer\\.ln_f\\..*|model\\.norm\\..*|.*pooler.*");

    /** The plan for a model all of whose tensors are there. */
    static Plan of(TuningOptions options, ModelConfig model, String base) {
        return of(options, model, base, Set.of());
    }

    /**
     * The plan for a model.
     *
     * @param model with the classes that it is to tell, for intents
     * @param drawn tensors that the base does not have: they are trained whatever the method is
     */
    static Plan of(TuningOptions options, ModelConfig model, String base, Set<String> drawn) {
        boolean answers = options.task() == Task.RESPONSE;
        if (model.architecture().decoder() != answers || model.architecture() == Architecture.OPENAI_GPT) {
            throw new IllegalArgumentException("base: " + base + " is a "
                    + model.architecture().modelType() + ", expected "
                    + (answers ? "a gpt2 or llama for task response" : "an encoder such as bert for task intent"));
        }
        AdapterConfig config = config(options, model, base, drawn);
        Grafts grafts = grafts(options, model, config);
        config = named(config, grafts);
        TunedLayout layout = TunedLayout.of(model, grafts);
        Set<String> trained = trained(options, model, grafts, layout);
        trained.addAll(drawn);
        trained.addAll(savedWhole(options, layout));
        return new Plan(options, model, config, grafts, layout, trained);
    }

    private static AdapterConfig config(TuningOptions options, ModelConfig model, String base, Set<String> drawn) {
        Architecture architecture = model.architecture();
        Method method = options.method();
        AdapterConfig.LowRankOptions lowRank = new AdapterConfig.LowRankOptions(
                options.r(),
                options.alpha(),
                options.loraDropout(),
                options.bias(),
                method == Method.RSLORA,
                method == Method.DORA,
                patterns("rank_pattern", options.rankPattern(), "\\d{1,6}", "PATTERN=RANK", Integer::valueOf),
                patterns(
                        "alpha_pattern",
                        options.alphaPattern(),
                        "\\d{1,6}(\\.\\d{1,6})?",
                        "PATTERN=ALPHA",
                        Double::valueOf),
                options.init());
        AdapterConfig.Method kind = switch (method) {
            case IA3 -> AdapterConfig.Method.IA3;
            case PROMPT -> AdapterConfig.Method.PROMPT_TUNING;
            case PREFIX -> AdapterConfig.Method.PREFIX_TUNING;
            default -> AdapterConfig.Method.LORA;
        };
        return new AdapterConfig(
                kind,
                options.task() == Task.INTENT ? "SEQ_CLS" : "CAUSAL_LM",
                base,
                method.lowRank() ? lowRank : AdapterConfig.LowRankOptions.DEFAULTS,
                method.virtual() ? null : Targets.of(options, architecture),
                method == Method.IA3 ? Targets.feedForward(architecture) : List.of(),
                !method.virtual() && architecture == Architecture.GPT2,
                whole(options, drawn),
                layers(options, model),
                method.virtual() ? options.virtualTokens() : 0);
    }

    private static <V> Map<String, V> patterns(
            String key, List<String> patterns, String number, String expected, Function<String, V> value) {
        Map<String, V> values = new LinkedHashMap<>();
        for (String pattern : patterns) {
            int equals = pattern.lastIndexOf('=');
            if (equals < 1 || !pattern.substring(equals + 1).matches(number)) {
                throw new IllegalArgumentException(key + ": '" + pattern + "', expected " + expected);
            }
            values.put(pattern.substring(0, equals), value.apply(pattern.substring(equals + 1)));
        }
        return values;
    }

    private static List<String> whole(TuningOptions options, Set<String> drawn) {
        List<String> whole = new ArrayList<>(options.modulesToSave());
        if (drawn.stream().anyMatch(name -> name.contains(POOLER)) && !whole.contains(POOLER)) {
            whole.add(POOLER);
        }
        return whole;
    }

    private static List<Integer> layers(TuningOptions options, ModelConfig model) {
        List<Integer> layers =
                options.layersToTransform().stream().map(Integer::valueOf).toList();
        int most = model.sizes().layers() - 1;
        if (layers.stream().anyMatch(layer -> layer > most)) {
            throw new IllegalArgumentException(
                    "layers_to_transform: " + layers + ", expected numbers from 0 to " + most);
        }
        return layers;
    }

    private static Grafts grafts(TuningOptions options, ModelConfig model, AdapterConfig config) {
        Method method = options.method();
        List<Graft> parts = new ArrayList<>();
        List<String> projections = Projections.of(model).modules();
        for (String module : method.mergeable() ? projections : List.<String>of()) {
            if (config.changes(module) && !saved(config, module)) {
                parts.add(part(method, config, module));
            }
        }
        if (method.mergeable() && parts.isEmpty()) {
            throw new IllegalArgumentException("targets: " + options.targets()
                    + " name no projection of the base, expected some of " + endings(projections));
        }
        int virtual = method.virtual() ? options.virtualTokens() : 0;
        int most = 2 * model.maxTokens() / 3;
        if (virtual > most) {
            throw new IllegalArgumentException("virtual_tokens: " + virtual + ", expected at most " + most
                    + ", which leaves a third of the base's context to the text");
        }
        return new Grafts(parts, options.loraDropout(), virtual, method == Method.PREFIX, options.storage());
    }

    /** All linear modules by their names, as PEFT stores them: of a file's reader the word asks what is linear in the base. */
    private static AdapterConfig named(AdapterConfig config, Grafts grafts) {
        if (!(config.targets() instanceof TargetModules.AllLinear)
                || grafts.parts().isEmpty()) {
            return config;
        }
        return config.withTargets(new TargetModules.Names(
                endings(grafts.parts().stream().map(Graft::module).toList())));
    }

    /** Whether a module is trained whole, so that no adapter is put beside it. */
    private static boolean saved(AdapterConfig config, String module) {
        return config.modulesToSave().stream().anyMatch(part -> module.contains("." + part));
    }

    /** What the names of modules end in, after the number of the layer. */
    private static List<String> endings(List<String> modules) {
        return modules.stream()
                .map(module -> module.replaceFirst(".*\\.\\d+\\.", ""))
                .distinct()
                .toList();
    }

    private static Graft part(Method method, AdapterConfig config, String module) {
        if (method == Method.IA3) {
            boolean inputs = config.feedForward().stream().anyMatch(name -> module.endsWith("." + name));
            return new Graft(module, inputs ? Graft.Kind.INPUTS : Graft.Kind.OUTPUTS, 0, 0);
        }
        Graft.Kind kind = method == Method.DORA ? Graft.Kind.DECOMPOSED : Graft.Kind.LOW_RANK;
        return new Graft(
                module, kind, config.lowRank().rank(module), config.lowRank().scale(module));
    }

    private static Set<String> trained(TuningOptions options, ModelConfig model, Grafts grafts, TunedLayout layout) {
        Set<String> trained = new LinkedHashSet<>(layout.adapter().keySet());
        int first = Math.max(0, model.sizes().layers() - options.lastLayers());
        for (String name : layout.model().keySet()) {
            boolean bias = name.endsWith(".bias");
            boolean own = switch (options.method()) {
                case FULL -> true;
                case BITFIT -> bias;
                case LAST_LAYERS -> layer(name) >= first || TOP.matcher(name).matches();
                case LORA, RSLORA, DORA -> bias && biasIsTrained(name, options, grafts);
                default -> false;
            };
            boolean head = options.task() == Task.INTENT && name.contains("classifier");
            if (own || head) {
                trained.add(name);
            }
        }
        return trained;
    }

    /** The tensors of the modules that are trained whole. */
    private static Set<String> savedWhole(TuningOptions options, TunedLayout layout) {
        Set<String> whole = new LinkedHashSet<>();
        for (String part : options.modulesToSave()) {
            List<String> own = layout.model().keySet().stream()
                    .filter(name -> ("." + name).contains("." + part + "."))
                    .toList();
            if (own.isEmpty() || EMBEDDINGS.contains(part)) {
                throw new IllegalArgumentException("modules_to_save: '" + part + "' "
                        + (own.isEmpty()
                                ? "is no module of the base"
                                : "is shared with the output, which PEFT would train apart")
                        + ", expected some of " + modules(layout));
            }
            whole.addAll(own);
        }
        return whole;
    }

    /** Modules by the last part of their names, embeddings apart. */
    private static List<String> modules(TunedLayout layout) {
        return layout.model().keySet().stream()
                .map(name -> name.replaceFirst("\\.(weight|bias)$", "").replaceFirst(".*\\.", ""))
                .filter(name -> !EMBEDDINGS.contains(name))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean biasIsTrained(String name, TuningOptions options, Grafts grafts) {
        return switch (options.bias()) {
            case NONE -> false;
            case ALL -> true;
            case LORA_ONLY -> grafts.parts().stream().anyMatch(part -> name.equals(part.module() + ".bias"));
        };
    }

    /** The number of a tensor's layer; -1 outside of the layers. ALBERT's one layer is number 0. */
    private static int layer(String name) {
        Matcher number = LAYER.matcher(name);
        return number.find() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** Number of learned numbers. */
    long parameters() {
        return layout.shapes().entrySet().stream()
                .filter(entry -> trained.contains(entry.getKey()))
                .mapToLong(entry -> Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact))
                .sum();
    }
}
