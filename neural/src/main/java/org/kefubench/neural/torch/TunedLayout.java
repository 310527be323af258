package org.kefubench.neural.torch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorShapes;

/**
 * The order in which a script expects the tensors of a model with an adapter: those of the model by their names in the checkpoint, then those of the adapter by their names in
 * PEFT, then the scales of projections that are held as integers.
 *
 * @param model name and shape
 * @param adapter name and shape; empty without one
 */
public record TunedLayout(Map<String, long[]> model, Map<String, long[]> adapter) {

    /** What PEFT puts before the names of modules. */
    public static final String PEFT = "base_model.model.";

    /** What PEFT calls the tensor of a prompt or prefix. */
    public static final String PROMPT = "prompt_embeddings";

    private static final Set<Architecture> TAKE_PREFIXES =
            EnumSet.of(Architecture.GPT2, Architecture.LLAMA, Architecture.BERT, Architecture.ROBERTA);

    /** Also the encoder whose attention takes no keys from outside in transformers; ALBERT's embeddings are narrower than what PEFT learns. */
    private static final Set<Architecture> TAKE_PROMPTS = EnumSet.of(
            Architecture.GPT2, Architecture.LLAMA, Architecture.BERT, Architecture.ROBERTA, Architecture.DISTILBERT);

    /** The layout of a GPT-2 with an adapter that is alike in all layers. */
    public static TunedLayout of(ModelConfig config, LoraShape lora) {
        return of(config, Grafts.of(lora, config.sizes().layers()));
    }

    /** The layout of a model with an adapter; that of an encoder has a head of classes. */
    public static TunedLayout of(ModelConfig config, Grafts grafts) {
        if (config.architecture() == Architecture.GPT2 && !config.tiedEmbeddings()) {
            throw new IllegalArgumentException("a GPT-2 with an output layer of its own: expected tied embeddings");
        }
        if (grafts.virtualTokens() > 0) {
            Set<Architecture> takes = grafts.prefix() ? TAKE_PREFIXES : TAKE_PROMPTS;
            if (!takes.contains(config.architecture())) {
                throw new IllegalArgumentException("learned " + (grafts.prefix() ? "keys and values" : "tokens")
                        + " before the text of a " + config.architecture().modelType() + ": expected one of "
                        + takes.stream().map(Architecture::modelType).sorted().toList());
            }
        }
        return new TunedLayout(model(config), adapter(config, grafts));
    }

    /** Name and shape of all tensors in order. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> all = new LinkedHashMap<>(model);
        all.putAll(adapter);
        return all;
    }

    private static Map<String, long[]> model(ModelConfig config) {
        if (!config.architecture().decoder()) {
            return EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION).shapes(config);
        }
        Map<String, long[]> shapes = new LinkedHashMap<>();
        TensorShapes.of(config)
                .forEach((name, shape) -> shapes.put(
                        name, shape.stream().mapToLong(Long::longValue).toArray()));
        return shapes;
    }

    private static Map<String, long[]> adapter(ModelConfig config, Grafts grafts) {
        Projections projections = Projections.of(config);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (Graft part : grafts.parts()) {
            Projections.Size size = projections.of(part.module());
            String prefix = PEFT + part.module();
            if (part.kind().lowRank()) {
                shapes.put(prefix + ".lora_A.weight", new long[] {part.rank(), size.in()});
                shapes.put(prefix + ".lora_B.weight", new long[] {size.out(), part.rank()});
            }
            switch (part.kind()) {
                case DECOMPOSED -> shapes.put(prefix + ".lora_magnitude_vector", new long[] {size.out()});
                case OUTPUTS -> shapes.put(prefix + ".ia3_l", new long[] {size.out()});
                case INPUTS -> shapes.put(prefix + ".ia3_l", new long[] {size.in()});
                case LOW_RANK -> {}
            }
        }
        if (grafts.virtualTokens() > 0) {
            long hidden = config.sizes().hidden();
            long heads = config.sizes().keyValueHeads();
            long width = grafts.prefix()
                    ? 2L * config.sizes().layers() * heads * config.sizes().head()
                    : hidden;
            shapes.put(PROMPT, new long[] {grafts.virtualTokens(), width});
        }
        return shapes;
    }

    /** Names of the matrices of the projections, in the order of their numbers. */
    static List<String> projections(ModelConfig config) {
        return Projections.of(config).modules().stream()
                .map(module -> module + ".weight")
                .toList();
    }

    /**
     * What a script has to know of the projections, one number each.
     *
     * @param first index of the first of the adapter's tensors among those of the script
     */
    static Map<String, Object> holes(ModelConfig config, Grafts grafts, int first) {
        List<String> modules = Projections.of(config).modules();
        int[] places = new int[modules.size()];
        int[] kinds = new int[modules.size()];
        double[] scales = new double[modules.size()];
        Arrays.fill(places, -1);
        Arrays.fill(kinds, -1);
        int next = first;
        for (Graft part : grafts.parts()) {
            int number = modules.indexOf(part.module());
            places[number] = next;
            kinds[number] = part.kind().code();
            scales[number] = part.scale();
            next += part.kind().tensors();
        }
        return Map.of(
                "places", text(places),
                "kinds", text(kinds),
                "scales", Arrays.stream(scales).mapToObj(Double::toString).collect(Collectors.joining(", ")));
    }

    private static String text(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
