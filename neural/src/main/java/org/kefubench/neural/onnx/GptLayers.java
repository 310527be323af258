package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * GPT and GPT-2. In GPT-2 normalization comes before each half of a layer, so every one of them has a sum at hand: {@code (normalized, sum) = SkipLayerNormalization(result,
 * stream)}. In the first GPT it comes after each half, and what is normalized is the stream.
 */
final class GptLayers implements DecoderLayers {

    private final Graph graph;
    private final ModelConfig config;
    private final ModelConfig.Sizes sizes;
    private final CheckpointWeights weights;
    private final Linear linear;
    private final DecoderAttention attention;
    private final boolean typed;
    private final boolean after;

    /** The stream beside the layers, and what the next half layer sees of it. */
    private record Stream(String normalized, String sum) {}

    /**
     * Layers.
     *
     * @param typed whether the embeddings of token types, which are words, are added
     */
    GptLayers(
            Graph graph,
            ModelConfig config,
            CheckpointWeights weights,
            Linear linear,
            DecoderAttention attention,
            boolean typed) {
        this.graph = graph;
        this.config = config;
        this.sizes = config.sizes();
        this.weights = weights;
        this.linear = linear;
        this.attention = attention;
        this.typed = typed;
        this.after = config.architecture() == Architecture.OPENAI_GPT;
    }

    /** Name of the word embedding. */
    static String words(Architecture architecture) {
        return architecture == Architecture.OPENAI_GPT ? "transformer.tokens_embed.weight" : "transformer.wte.weight";
    }

    @Override
    public String run(String ids) throws IOException {
        Stream stream = embed(ids);
        for (int i = 0; i < sizes.layers(); i++) {
            graph.scope("layer." + i);
            stream = layer(i, stream);
        }
        return stream.normalized();
    }

    private Stream embed(String ids) throws IOException {
        graph.scope("embeddings");
        String positions = graph.input("position_ids", OnnxType.INT64, "batch", "sequence");
        String table = weights.plain(graph, words(config.architecture()), sizes.vocabulary(), sizes.hidden());
        String words = rows(graph.op("Gather", table, ids));
        if (typed) {
            String types = graph.input("token_type_ids", OnnxType.INT64, "batch", "sequence");
            words = graph.op("Add", words, rows(graph.op("Gather", table, types)));
        }
        String name = after ? "transformer.positions_embed.weight" : "transformer.wpe.weight";
        String places =
                rows(graph.op("Gather", weights.plain(graph, name, sizes.positions(), sizes.hidden()), positions));
        if (after) {
            String sum = graph.op("Add", words, places);
            return new Stream(sum, sum);
        }
        return norm(words, places, "transformer.h.0.ln_1", Optional.empty());
    }

    private String rows(String x) {
        return graph.op("Reshape", x, graph.longs(-1, sizes.hidden()));
    }

    private Stream layer(int index, Stream stream) throws IOException {
        String name = "transformer.h." + index + ".";
        int hidden = sizes.hidden();
        String projected =
                linear.apply(graph, stream.normalized(), conv(name + "attn.c_attn", true, hidden, 3 * hidden));
        String context = attention.packed(index, projected);
        String attended = linear.apply(graph, context, conv(name + "attn.c_proj", false, hidden, hidden));
        Stream middle =
                norm(attended, stream.sum(), name + (after ? "ln_1" : "ln_2"), Optional.of(name + "attn.c_proj.bias"));
        String inner = Activations.apply(
                graph,
                config.activation(),
                linear.apply(graph, middle.normalized(), conv(name + "mlp.c_fc", true, hidden, sizes.inner())));
        String outer = linear.apply(graph, inner, conv(name + "mlp.c_proj", false, sizes.inner(), hidden));
        return norm(outer, middle.sum(), after ? name + "ln_2" : next(index), Optional.of(name + "mlp.c_proj.bias"));
    }

    private String next(int index) {
        return index + 1 < sizes.layers() ? "transformer.h." + (index + 1) + ".ln_1" : "transformer.ln_f";
    }

    private Stream norm(String x, String skip, String norm, Optional<String> bias) throws IOException {
        int hidden = sizes.hidden();
        String gamma = weights.plain(graph, norm + ".weight", hidden);
        String beta = weights.plain(graph, norm + ".bias", hidden);
        String name = graph.nextName("SkipLayerNormalization");
        String normalized = name + "_out";
        String sum = name + "_sum";
        graph.append(
                Graph.MICROSOFT,
                "SkipLayerNormalization",
                name,
                Map.of("epsilon", (float) config.normEpsilon()),
                bias.isPresent()
                        ? List.of(x, skip, gamma, beta, weights.plain(graph, bias.get(), hidden))
                        : List.of(x, skip, gamma, beta),
                after ? List.of(normalized) : List.of(normalized, "", "", sum));
        return new Stream(normalized, after ? normalized : sum);
    }

    /** Conv1D is stored [in, out]. */
    private static Linear.Layer conv(String module, boolean withBias, int in, int out) {
        return new Linear.Layer(
                module + ".weight", withBias ? Optional.of(module + ".bias") : Optional.empty(), false, in, out);
    }
}
