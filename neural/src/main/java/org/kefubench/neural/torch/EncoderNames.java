package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.neural.checkpoint.Architecture;

/** How an architecture names its parts: with weight and bias, but for the tables of the embeddings; {@code #} is the layer's number. */
record EncoderNames(List<String> embeddings, String layer, List<String> parts, List<String> head) {

    static EncoderNames of(Architecture architecture) {
        String prefix = architecture.prefix();
        return switch (architecture) {
            case BERT -> bert(prefix, List.of("bert.pooler.dense", "classifier"));
            case ROBERTA -> bert(prefix, List.of("classifier.dense", "classifier.out_proj"));
            case DISTILBERT ->
                new EncoderNames(
                        tables(prefix, false),
                        "distilbert.transformer.layer.#.",
                        List.of(
                                "attention.q_lin",
                                "attention.k_lin",
                                "attention.v_lin",
                                "attention.out_lin",
                                "sa_layer_norm",
                                "ffn.lin1",
                                "ffn.lin2",
                                "output_layer_norm"),
                        List.of("pre_classifier", "classifier"));
            case ALBERT -> albert(prefix);
            case OPENAI_GPT, GPT2, LLAMA ->
                throw new IllegalArgumentException(
                        "architecture " + architecture.modelType() + ": expected an encoder");
        };
    }

    private static EncoderNames bert(String prefix, List<String> head) {
        return new EncoderNames(
                tables(prefix, true),
                prefix + "encoder.layer.#.",
                List.of(
                        "attention.self.query",
                        "attention.self.key",
                        "attention.self.value",
                        "attention.output.dense",
                        "attention.output.LayerNorm",
                        "intermediate.dense",
                        "output.dense",
                        "output.LayerNorm"),
                head);
    }

    private static EncoderNames albert(String prefix) {
        List<String> embeddings = new ArrayList<>(tables(prefix, true));
        EncoderLayout.both(embeddings, prefix + "encoder.embedding_hidden_mapping_in");
        return new EncoderNames(
                embeddings,
                prefix + "encoder.albert_layer_groups.0.albert_layers.0.",
                List.of(
                        "attention.query",
                        "attention.key",
                        "attention.value",
                        "attention.dense",
                        "attention.LayerNorm",
                        "ffn",
                        "ffn_output",
                        "full_layer_layer_norm"),
                List.of(prefix + "pooler", "classifier"));
    }

    private static List<String> tables(String prefix, boolean segments) {
        List<String> names = new ArrayList<>();
        names.add(prefix + "embeddings.word_embeddings.weight");
        names.add(prefix + "embeddings.position_embeddings.weight");
        if (segments) {
            names.add(prefix + "embeddings.token_type_embeddings.weight");
        }
        EncoderLayout.both(names, prefix + "embeddings.LayerNorm");
        return names;
    }
}
