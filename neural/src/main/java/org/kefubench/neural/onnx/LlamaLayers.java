package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.neural.checkpoint.ModelConfig;

/** Llama: root-mean-square normalization, rotary positions, grouped keys and values, a gated feed-forward layer, no biases. */
final class LlamaLayers implements DecoderLayers {

    private final Graph graph;
    private final ModelConfig config;
    private final ModelConfig.Sizes sizes;
    private final CheckpointWeights weights;
    private final Linear linear;
    private final DecoderAttention attention;

    LlamaLayers(Graph graph, ModelConfig config, CheckpointWeights weights, Linear linear, DecoderAttention attention) {
        this.graph = graph;
        this.config = config;
        this.sizes = config.sizes();
        this.weights = weights;
        this.linear = linear;
        this.attention = attention;
    }

    @Override
    public String run(String ids) throws IOException {
        graph.scope("embeddings");
        String table = weights.plain(graph, "model.embed_tokens.weight", sizes.vocabulary(), sizes.hidden());
        String sum = graph.op("Reshape", graph.op("Gather", table, ids), graph.longs(-1, sizes.hidden()));
        String positions = graph.input("position_ids", OnnxType.INT64, "batch", "sequence");
        String normalized = firstNorm(sum);
        String cosines = rotation("rotary.cosines", true);
        String sines = rotation("rotary.sines", false);
        for (int i = 0; i < sizes.layers(); i++) {
            graph.scope("layer." + i);
            String name = "model.layers." + i + ".";
            String attended = attend(i, name, normalized, positions, cosines, sines);
            List<String> middle = norm(attended, sum, name + "post_attention_layernorm.weight");
            String outer = feedForward(name, middle.get(0));
            String next = i + 1 < sizes.layers() ? "model.layers." + (i + 1) + ".input_layernorm" : "model.norm";
            List<String> last = norm(outer, middle.get(1), next + ".weight");
            normalized = last.get(0);
            sum = last.get(1);
        }
        return normalized;
    }

    private String attend(int index, String name, String x, String positions, String cosines, String sines)
            throws IOException {
        int width = sizes.heads() * sizes.head();
        int narrow = sizes.keyValueHeads() * sizes.head();
        List<String> projected = linear.applyAll(
                graph,
                x,
                List.of(
                        layer(name + "self_attn.q_proj", sizes.hidden(), width),
                        layer(name + "self_attn.k_proj", sizes.hidden(), narrow),
                        layer(name + "self_attn.v_proj", sizes.hidden(), narrow)));
        String context = attention.rotary(index, projected, positions, cosines, sines);
        return linear.apply(graph, context, layer(name + "self_attn.o_proj", width, sizes.hidden()));
    }

    private String feedForward(String name, String x) throws IOException {
        List<String> both = linear.applyAll(
                graph,
                x,
                List.of(
                        layer(name + "mlp.gate_proj", sizes.hidden(), sizes.inner()),
                        layer(name + "mlp.up_proj", sizes.hidden(), sizes.inner())));
        String inner = graph.op("Mul", Activations.apply(graph, config.activation(), both.get(0)), both.get(1));
        return linear.apply(graph, inner, layer(name + "mlp.down_proj", sizes.inner(), sizes.hidden()));
    }

    /** No residual precedes the first normalization, so it is the only one without a sum. */
    private String firstNorm(String x) throws IOException {
        String gamma = weights.plain(graph, "model.layers.0.input_layernorm.weight", sizes.hidden());
        return graph.op(
                "SimplifiedLayerNormalization",
                Map.of("axis", -1L, "epsilon", (float) config.normEpsilon(), "stash_type", 1L),
                x,
                gamma);
    }

    private List<String> norm(String x, String skip, String weight) throws IOException {
        String gamma = weights.plain(graph, weight, sizes.hidden());
        String name = graph.nextName("SkipSimplifiedLayerNormalization");
        graph.append(
                Graph.MICROSOFT,
                "SkipSimplifiedLayerNormalization",
                name,
                Map.of("epsilon", (float) config.normEpsilon()),
                List.of(x, skip, gamma),
                List.of(name + "_out", "", "", name + "_sum"));
        return List.of(name + "_out", name + "_sum");
    }

    /** Row p, column j: the cosine or sine of p / theta^(2 j / head). */
    private String rotation(String as, boolean cosine) {
        int half = sizes.head() / 2;
        float[] table = new float[sizes.positions() * half];
        for (int p = 0; p < sizes.positions(); p++) {
            for (int j = 0; j < half; j++) {
                double angle = p * Math.pow(config.ropeTheta(), -2.0 * j / sizes.head());
                table[p * half + j] = (float) (cosine ? Math.cos(angle) : Math.sin(angle));
            }
        }
        return weights.made(graph, as, table, sizes.positions(), half);
    }

    private static Linear.Layer layer(String module, int in, int out) {
        return new Linear.Layer(module + ".weight", Optional.empty(), true, in, out);
    }
}
