package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorShapes;

/**
 * The TorchScript text of a language model that reads tokens step by step, and the tensors that it expects: those of the checkpoint in the order of {@link TensorShapes},
 * for Llama with tables of cosines and sines after the first.
 */
final class DecoderScript {

    /** Matrices that rows are looked up in. */
    private static final Set<String> EMBEDDINGS = Set.of(
            "transformer.tokens_embed.weight",
            "transformer.positions_embed.weight",
            "transformer.wte.weight",
            "transformer.wpe.weight",
            "model.embed_tokens.weight");

    private final ModelConfig config;
    private final Grafts grafts;
    private final @Nullable MixedGrafts mixed;
    private final boolean packed;
    private final boolean typed;

    /** For a placement, with an adapter whose tensors follow those of the model. */
    static DecoderScript of(ModelConfig config, Grafts grafts, Placement placement) {
        return new DecoderScript(
                config,
                grafts,
                null,
                Products.packs(placement.device(), placement.precision().id()),
                false);
    }

    /** For a placement, with several adapters, one a row, whose tensors follow those of the model and are followed by the number of each row's adapter. */
    static DecoderScript mixed(ModelConfig config, MixedGrafts mixed, Placement placement) {
        return new DecoderScript(
                config,
                Grafts.NONE,
                mixed,
                Products.packs(placement.device(), placement.precision().id()),
                false);
    }

    /** The same, for tokens with types: the rows of ids are followed by as many rows of types, which are words. */
    DecoderScript withTypes() {
        return new DecoderScript(config, grafts, mixed, packed, true);
    }

    private DecoderScript(
            ModelConfig config, Grafts grafts, @Nullable MixedGrafts mixed, boolean packed, boolean typed) {
        this.typed = typed;
        if (typed && config.architecture() == Architecture.LLAMA) {
            throw new IllegalArgumentException("token types for a llama: expected openai-gpt or gpt2");
        }
        this.config = config;
        this.grafts = grafts;
        this.mixed = mixed;
        this.packed = packed;
        if (mixed != null && config.architecture() == Architecture.OPENAI_GPT) {
            throw new IllegalArgumentException(
                    "several adapters in one batch of an openai-gpt: expected gpt2 or llama");
        }
    }

    /** The text with {@code step}, {@code follow}, {@code zeros} and {@code places}. */
    String text() {
        List<String> layers = switch (config.architecture()) {
            case OPENAI_GPT -> List.of("decoder_openai");
            case GPT2 ->
                mixed == null
                        ? List.of("decoder_project", "decoder_gpt2")
                        : List.of("mixed", "mixed_gpt2", "decoder_gpt2");
            case LLAMA ->
                mixed == null
                        ? List.of("projection", "decoder_llama")
                        : List.of("mixed", "mixed_project", "decoder_llama");
            case BERT, DISTILBERT, ROBERTA, ALBERT ->
                throw new IllegalArgumentException(
                        "architecture " + config.architecture().modelType() + ": expected a language model");
        };
        Map<String, Object> holes = holes();
        List<String> files = new ArrayList<>(List.of("decoder", "decoder_words"));
        files.addAll(layers);
        files.add("truth");
        return Products.text()
                + files.stream().map(file -> "\n" + ScriptText.of(file, holes)).collect(Collectors.joining());
    }

    private Map<String, Object> holes() {
        ModelConfig.Sizes sizes = config.sizes();
        Map<String, Object> holes = new HashMap<>();
        holes.put("epsilon", config.normEpsilon());
        holes.put("activation", EncoderText.activation(config.activation()));
        holes.put("layers", sizes.layers());
        holes.put("heads", sizes.heads());
        holes.put("key_value_heads", sizes.keyValueHeads());
        holes.put("group", sizes.heads() / sizes.keyValueHeads());
        holes.put("head_size", sizes.head());
        holes.put("head", head());
        holes.put("typed", typed);
        holes.put("grafted", !grafts.parts().isEmpty());
        holes.putAll(TunedText.adapted(config, grafts, firstAdded(), Arithmetic.FP32));
        holes.put("whole", false);
        if (mixed != null) {
            holes.putAll(
                    mixed.holes(firstAdded(), Projections.of(config).modules().size()));
        }
        return holes;
    }

    /** Index of the output matrix. A tied one is the word embedding, or a packed copy behind the model's tensors. */
    private int head() {
        int stored = TensorShapes.of(config).size() + tables();
        if (!config.tiedEmbeddings()) {
            return stored - 1;
        }
        return packed ? stored : 0;
    }

    /** Index of the first tensor that is not the model's: a tied output matrix is packed behind the others. */
    private int firstAdded() {
        int stored = TensorShapes.of(config).size() + tables();
        return packed && config.tiedEmbeddings() ? stored + 1 : stored;
    }

    /** Number of tensors that no checkpoint holds. */
    private int tables() {
        return config.architecture() == Architecture.LLAMA ? 2 : 0;
    }

    /** Reads the weights. GPT and GPT-2 store their projections [in, out]; they are turned. */
    Weights weights(Checkpoint checkpoint, String precision, String device) throws IOException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        Set<String> turned = new LinkedHashSet<>();
        TensorShapes.of(config).forEach((name, shape) -> {
            shapes.put(name, shape.stream().mapToLong(Long::longValue).toArray());
            if (config.architecture() != Architecture.LLAMA && shape.size() == 2 && name.contains(".h.")) {
                turned.add(name);
            }
        });
        Weights.Handling handling = new Weights.Handling(turned, packed ? matrices(shapes) : Set.of());
        Weights weights = Weights.read(checkpoint, shapes, handling, precision, device);
        if (packed && config.tiedEmbeddings()) {
            weights.addPacked("output, packed", shapes.keySet().iterator().next());
        }
        return weights;
    }

    private static Set<String> matrices(Map<String, long[]> shapes) {
        return shapes.entrySet().stream()
                .filter(entry -> entry.getValue().length == 2 && !EMBEDDINGS.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** All tensors in the order of the script; tables are made in a scope that lives as long as the weights. */
    List<Tensor> parameters(Weights weights, Scope scope) {
        List<Tensor> all = new ArrayList<>(weights.list());
        if (tables() > 0) {
            try (ScriptModule cast =
                    ScriptModule.compile(ScriptText.of("cast", Map.of("type", Weights.code(weights.precision()))))) {
                all.add(1, rotation(scope, cast, true));
                all.add(2, rotation(scope, cast, false));
            }
        }
        return all;
    }

    /** Row p, column j: the cosine or sine of p / theta^(2 j / head). */
    private Tensor rotation(Scope scope, ScriptModule cast, boolean cosine) {
        ModelConfig.Sizes sizes = config.sizes();
        int half = sizes.head() / 2;
        float[] table = new float[sizes.positions() * half];
        for (int i = 0; i < table.length; i++) {
            int position = i / half;
            double angle = position * Math.pow(config.ropeTheta(), -2.0 * (i % half) / sizes.head());
            table[i] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
        }
        try (Scope temporary = Scope.open(scope.device())) {
            Tensor made = temporary.floats(table, sizes.positions(), half);
            return cast.infer(scope, "copy", List.of(Argument.of(made))).get(0);
        }
    }
}
