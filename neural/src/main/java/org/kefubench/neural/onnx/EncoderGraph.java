package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * BERT, DistilBERT, RoBERTa and ALBERT with their classification heads.
 *
 * <p>Inputs as exporters name them: {@code input_ids}, {@code attention_mask} and, where the model has segments, {@code token_type_ids}, all 64-bit, batch x
 * sequence. Outputs {@code logits} and {@code features}, the vector before the last layer; on request {@code hidden_0} (embeddings) to {@code hidden_n}.
 */
final class EncoderGraph {

    private static final Object[] TOKENS = {"batch", "sequence"};

    private final ModelConfig config;
    private final ModelConfig.Sizes sizes;
    private final CheckpointWeights weights;
    private final Linear linear;
    private final PlainLinear plain;
    private final EncoderNames names;
    private final boolean hiddenStates;
    private final Graph graph = new Graph();
    private String shape3 = "";
    private String mask = "";

    private EncoderGraph(Checkpoint checkpoint, Weighting weighting, boolean hiddenStates) {
        this.config = checkpoint.config();
        this.sizes = config.sizes();
        this.weights = new CheckpointWeights(checkpoint, weighting.activations());
        this.linear = weighting.linear(weights);
        this.plain = new PlainLinear(weights);
        this.names = new EncoderNames(config.architecture());
        this.hiddenStates = hiddenStates;
    }

    /**
     * Spells out a checkpoint.
     *
     * @throws IOException if it lacks a tensor or has one of another shape
     */
    static Graph of(Checkpoint checkpoint, Weighting weighting, boolean hiddenStates) throws IOException {
        return new EncoderGraph(checkpoint, weighting, hiddenStates).build();
    }

    private Graph build() throws IOException {
        String ids = graph.input("input_ids", OnnxType.INT64, TOKENS);
        String attention = graph.input("attention_mask", OnnxType.INT64, TOKENS);
        mask = graph.op("Cast", Map.of("to", (long) OnnxType.INT32.code()), attention);
        String tokens = graph.op("Shape", ids);
        shape3 = graph.op("Concat", Map.of("axis", 0L), tokens, graph.longs(sizes.hidden()));
        String x = embed(ids, tokens);
        expose(x, 0);
        for (int i = 0; i < sizes.layers(); i++) {
            graph.scope("layer." + i);
            x = layer(x, names.layer(i));
            expose(x, i + 1);
        }
        graph.scope("head");
        head(x);
        return graph;
    }

    /** Rows, one a token, after normalization. */
    private String embed(String ids, String tokens) throws IOException {
        graph.scope("embeddings");
        int width = sizes.embedding();
        String words = graph.op("Gather", table("word_embeddings", sizes.vocabulary(), width), ids);
        if (sizes.tokenTypes() > 0) {
            words = graph.op("Add", words, types(width));
        }
        String norm = names.embeddings("LayerNorm");
        String x = skipNorm(words, positions(ids, tokens), norm, width, Optional.empty());
        String rows = graph.op("Reshape", x, graph.longs(-1, width));
        if (config.architecture() != Architecture.ALBERT) {
            return rows;
        }
        return linear.apply(
                graph,
                rows,
                layer(Architecture.ALBERT.prefix() + "encoder.embedding_hidden_mapping_in", width, sizes.hidden()));
    }

    /** A model with a single segment adds its row to every token. */
    private String types(int width) throws IOException {
        String table = table("token_type_embeddings", sizes.tokenTypes(), width);
        return sizes.tokenTypes() == 1
                ? table
                : graph.op("Gather", table, graph.input("token_type_ids", OnnxType.INT64, TOKENS));
    }

    private String positions(String ids, String tokens) throws IOException {
        String table = table("position_embeddings", sizes.positions(), sizes.embedding());
        if (config.architecture() != Architecture.ROBERTA) {
            String length = graph.op("Slice", tokens, graph.longs(1), graph.longs(2));
            return graph.op("Slice", table, graph.longs(0), length, graph.longs(0));
        }
        // RoBERTa counts from its padding id + 1, and padding itself stays at the padding id.
        String pad = graph.scalar(config.tokens().pad());
        String real = graph.op(
                "Cast", Map.of("to", (long) OnnxType.INT64.code()), graph.op("Not", graph.op("Equal", ids, pad)));
        String count = graph.op("Mul", graph.op("CumSum", real, graph.scalar(1)), real);
        return graph.op("Gather", table, graph.op("Add", count, pad));
    }

    private String layer(String x, EncoderNames.LayerNames layer) throws IOException {
        int hidden = sizes.hidden();
        String context = attention(x, layer);
        String attended = linear.apply(graph, context, withoutBias(layer(layer.attentionOut(), hidden, hidden)));
        String y = skipNorm(attended, x, layer.attentionNorm(), hidden, Optional.of(layer.attentionOut() + ".bias"));
        String inner = activate(linear.apply(graph, y, layer(layer.up(), hidden, sizes.inner())));
        String outer = linear.apply(graph, inner, withoutBias(layer(layer.down(), sizes.inner(), hidden)));
        return skipNorm(outer, y, layer.outNorm(), hidden, Optional.of(layer.down() + ".bias"));
    }

    /** The biases of the three projections are added by the attention operator. */
    private String attention(String x, EncoderNames.LayerNames layer) throws IOException {
        int hidden = sizes.hidden();
        List<String> projections = List.of(layer.query(), layer.key(), layer.value());
        List<Linear.Layer> layers = projections.stream()
                .map(name -> withoutBias(layer(name, hidden, hidden)))
                .toList();
        List<String> products = linear.applyAll(graph, x, layers);
        String bias = weights.joined(
                graph,
                layer.query() + "+key+value.bias",
                hidden,
                projections.stream().map(name -> name + ".bias").toList());
        String context = graph.fused(
                "MultiHeadAttention",
                Map.of("num_heads", (long) sizes.heads()),
                graph.op("Reshape", products.get(0), shape3),
                graph.op("Reshape", products.get(1), shape3),
                graph.op("Reshape", products.get(2), shape3),
                bias,
                mask);
        return graph.op("Reshape", context, graph.longs(-1, hidden));
    }

    private String skipNorm(String x, String skip, String norm, int width, Optional<String> bias) throws IOException {
        String gamma = weights.plain(graph, norm + ".weight", width);
        String beta = weights.plain(graph, norm + ".bias", width);
        String added = bias.isPresent() ? weights.plain(graph, bias.get(), width) : "";
        return graph.fused(
                "SkipLayerNormalization",
                Map.of("epsilon", (float) config.normEpsilon()),
                bias.isPresent() ? new String[] {x, skip, gamma, beta, added} : new String[] {x, skip, gamma, beta});
    }

    private String activate(String x) {
        return Activations.apply(graph, config.activation(), x);
    }

    private void head(String x) throws IOException {
        String first = graph.op("Gather", Map.of("axis", 1L), graph.op("Reshape", x, shape3), graph.scalar(0));
        int hidden = sizes.hidden();
        String features = switch (config.architecture()) {
            case BERT -> graph.op("Tanh", plain.apply(graph, first, layer("bert.pooler.dense", hidden, hidden)));
            case ALBERT -> graph.op("Tanh", plain.apply(graph, first, layer("albert.pooler", hidden, hidden)));
            case ROBERTA -> graph.op("Tanh", plain.apply(graph, first, layer("classifier.dense", hidden, hidden)));
            case DISTILBERT ->
                Activations.apply(
                        graph, Activation.RELU, plain.apply(graph, first, layer("pre_classifier", hidden, hidden)));
            case OPENAI_GPT, GPT2, LLAMA ->
                throw new IllegalArgumentException(
                        config.architecture().modelType() + " is a decoder: expected an encoder");
        };
        String last = config.architecture() == Architecture.ROBERTA ? "classifier.out_proj" : "classifier";
        int labels = labels(last);
        String logits = plain.apply(graph, features, layer(last, hidden, labels));
        result(logits, "logits", "batch", labels);
        result(features, "features", "batch", hidden);
    }

    /** As many as the configuration names, or as the last layer has rows. */
    private int labels(String last) throws IOException {
        return config.labels().isEmpty()
                ? weights.rows(last + ".weight")
                : config.labels().size();
    }

    private void expose(String rows, int index) {
        if (hiddenStates) {
            result(graph.op("Reshape", rows, shape3), "hidden_" + index, "batch", "sequence", sizes.hidden());
        }
    }

    /** Results are in single precision whatever the activations are. */
    private void result(String value, String name, Object... shape) {
        graph.append(
                Graph.STANDARD,
                "Cast",
                name + "/cast",
                Map.of("to", (long) OnnxType.FLOAT.code()),
                List.of(value),
                List.of(graph.port(name, OnnxType.FLOAT, shape)));
    }

    private String table(String name, int rows, int width) throws IOException {
        return weights.plain(graph, names.embeddings(name) + ".weight", rows, width);
    }

    private static Linear.Layer layer(String module, int in, int out) {
        return new Linear.Layer(module + ".weight", Optional.of(module + ".bias"), true, in, out);
    }

    private static Linear.Layer withoutBias(Linear.Layer layer) {
        return new Linear.Layer(layer.weight(), Optional.empty(), layer.transposed(), layer.in(), layer.out());
    }
}
