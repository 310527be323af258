package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * GPT, GPT-2 and Llama with keys and values in buffers that the caller owns.
 *
 * <p>Inputs: {@code input_ids} (batch x sequence), {@code position_ids}, {@code seqlens_k} (batch: tokens of each row after this call, less
 * one), {@code total_sequence_length} (one number: the longest of them), {@code last} (rows of which logits are wanted, counted through the batch), and {@code past_key_i},
 * {@code past_value_i} (batch x heads x capacity x head); with token types {@code token_type_ids} too. Outputs: {@code logits}, {@code features}, {@code present_key_i}, {@code present_value_i}: bound to the same
 * memory as the past, they grow in place.
 */
final class DecoderGraph {

    private static final Object[] TOKENS = {"batch", "sequence"};

    private final Checkpoint checkpoint;
    private final ModelConfig config;
    private final ModelConfig.Sizes sizes;
    private final Weighting weighting;
    private final boolean typed;
    private final CheckpointWeights weights;
    private final Graph graph = new Graph();

    private DecoderGraph(Checkpoint checkpoint, Weighting weighting, boolean typed) {
        this.typed = typed;
        this.checkpoint = checkpoint;
        this.config = checkpoint.config();
        this.sizes = config.sizes();
        this.weighting = weighting;
        this.weights = new CheckpointWeights(checkpoint, weighting.activations());
    }

    /**
     * Spells out a checkpoint.
     *
     * @param typed whether tokens have types
     * @throws IOException if it lacks a tensor or has one of another shape
     */
    static Graph of(Checkpoint checkpoint, Weighting weighting, boolean typed) throws IOException {
        return new DecoderGraph(checkpoint, weighting, typed).build();
    }

    private Graph build() throws IOException {
        Linear linear = weighting.linear(weights);
        String ids = graph.input("input_ids", OnnxType.INT64, TOKENS);
        DecoderAttention attention = new DecoderAttention(graph, sizes, weights.type());
        DecoderLayers layers = switch (config.architecture()) {
            case OPENAI_GPT, GPT2 -> new GptLayers(graph, config, weights, linear, attention, typed);
            case LLAMA -> llama(linear, attention);
            case BERT, DISTILBERT, ROBERTA, ALBERT ->
                throw new IllegalArgumentException(
                        config.architecture().modelType() + " is an encoder: expected a decoder");
        };
        attention.declareInputs(ids);
        String last = graph.input("last", OnnxType.INT64, "wanted");
        for (int i = 0; i < sizes.layers(); i++) {
            attention.declareCache(i);
        }
        String rows = layers.run(ids);
        graph.scope("head");
        String wanted = graph.op("Gather", rows, last);
        String logits = linear.apply(graph, wanted, head());
        result(logits, "logits", "wanted", sizes.vocabulary());
        result(wanted, "features", "wanted", sizes.hidden());
        return graph;
    }

    private DecoderLayers llama(Linear linear, DecoderAttention attention) {
        if (typed) {
            throw new IllegalArgumentException("token types for a llama: expected openai-gpt or gpt2");
        }
        return new LlamaLayers(graph, config, weights, linear, attention);
    }

    /** The word embedding serves as head where the two are tied. */
    private Linear.Layer head() {
        String embedding = config.architecture() == Architecture.LLAMA
                ? "model.embed_tokens.weight"
                : GptLayers.words(config.architecture());
        boolean own = checkpoint.has("lm_head.weight") && !config.tiedEmbeddings();
        return new Linear.Layer(
                own ? "lm_head.weight" : embedding, Optional.empty(), true, sizes.hidden(), sizes.vocabulary());
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
}
