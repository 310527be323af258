package org.kefubench.neural.onnx;

import org.kefubench.neural.checkpoint.Architecture;

/** The canonical tensor names of encoders, without {@code .weight} and {@code .bias}. */
final class EncoderNames {

    /** The modules of one layer. */
    record LayerNames(
            String query,
            String key,
            String value,
            String attentionOut,
            String attentionNorm,
            String up,
            String down,
            String outNorm) {}

    private final Architecture architecture;

    EncoderNames(Architecture architecture) {
        this.architecture = architecture;
    }

    String embeddings(String table) {
        return architecture.prefix() + "embeddings." + table;
    }

    LayerNames layer(int index) {
        return switch (architecture) {
            case BERT, ROBERTA -> bert(architecture.prefix() + "encoder.layer." + index + ".");
            case DISTILBERT -> distilbert(architecture.prefix() + "transformer.layer." + index + ".");
            case ALBERT -> albert(architecture.prefix() + "encoder.albert_layer_groups.0.albert_layers.0.");
            case OPENAI_GPT, GPT2, LLAMA ->
                throw new IllegalArgumentException(architecture.modelType() + " is a decoder: expected an encoder");
        };
    }

    private static LayerNames bert(String layer) {
        return new LayerNames(
                layer + "attention.self.query",
                layer + "attention.self.key",
                layer + "attention.self.value",
                layer + "attention.output.dense",
                layer + "attention.output.LayerNorm",
                layer + "intermediate.dense",
                layer + "output.dense",
                layer + "output.LayerNorm");
    }

    private static LayerNames distilbert(String layer) {
        return new LayerNames(
                layer + "attention.q_lin",
                layer + "attention.k_lin",
                layer + "attention.v_lin",
                layer + "attention.out_lin",
                layer + "sa_layer_norm",
                layer + "ffn.lin1",
                layer + "ffn.lin2",
                layer + "output_layer_norm");
    }

    private static LayerNames albert(String layer) {
        return new LayerNames(
                layer + "attention.query",
                layer + "attention.key",
                layer + "attention.value",
                layer + "attention.dense",
                layer + "attention.LayerNorm",
                layer + "ffn",
                layer + "ffn_output",
                layer + "full_layer_layer_norm");
    }
}
