package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * The order in which the encoder's script expects a model's tensors, by their names in the checkpoint: embeddings, projection, sixteen a layer, then the head.
 *
 * @param names of all tensors, each once
 * @param norm index of the weight of the embeddings' normalization
 * @param firstLayer index of the first layer's first tensor
 * @param layerStride distance from one layer to the next; 0 where layers share their weights
 * @param head index of the head's first tensor
 */
public record EncoderLayout(List<String> names, int norm, int firstLayer, int layerStride, int head) {

    private static final int LAYER = 16;

    /** What a model has on top of its layers. */
    public enum Head {
        /** A dense layer over the first token and an output layer of one score a class. */
        CLASSIFICATION,
        /** A dense layer, a normalization and one score a token id, with the word embedding as output weight. */
        MASKED_TOKENS
    }

    private static final List<String> MASKED_TOKENS = List.of(
            "cls.predictions.transform.dense.weight",
            "cls.predictions.transform.dense.bias",
            "cls.predictions.transform.LayerNorm.weight",
            "cls.predictions.transform.LayerNorm.bias",
            "cls.predictions.bias");

    /** Copies. */
    public EncoderLayout {
        names = List.copyOf(names);
    }

    /** The layout of an encoder with a head. */
    public static EncoderLayout of(ModelConfig config, Head kind) {
        EncoderNames parts = EncoderNames.of(config.architecture());
        List<String> names = new ArrayList<>(parts.embeddings());
        int norm = names.indexOf(config.architecture().prefix() + "embeddings.LayerNorm.weight");
        int first = names.size();
        boolean shared = config.architecture() == Architecture.ALBERT;
        int stored = shared ? 1 : config.sizes().layers();
        for (int i = 0; i < stored; i++) {
            String prefix = parts.layer().replace("#", Integer.toString(i));
            parts.parts().forEach(part -> both(names, prefix + part));
        }
        int head = names.size();
        if (kind == Head.MASKED_TOKENS) {
            names.addAll(MASKED_TOKENS);
        } else {
            parts.head().forEach(part -> both(names, part));
        }
        return new EncoderLayout(names, norm, first, shared ? 0 : LAYER, head);
    }

    /** Name and shape of every tensor. */
    public Map<String, long[]> shapes(ModelConfig config) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            shapes.put(names.get(i), shape(config, i));
        }
        return shapes;
    }

    private long[] shape(ModelConfig config, int index) {
        ModelConfig.Sizes s = config.sizes();
        if (index < firstLayer) {
            return embedding(s, index);
        }
        if (index >= head) {
            return head(s, index - head, config.labels().size());
        }
        return switch ((index - firstLayer) % LAYER) {
            case 0, 2, 4, 6 -> new long[] {s.hidden(), s.hidden()};
            case 10 -> new long[] {s.inner(), s.hidden()};
            case 11 -> new long[] {s.inner()};
            case 12 -> new long[] {s.hidden(), s.inner()};
            default -> new long[] {s.hidden()};
        };
    }

    private long[] embedding(ModelConfig.Sizes s, int index) {
        if (index >= norm + 2) { // the projection of ALBERT
            return index == norm + 2 ? new long[] {s.hidden(), s.embedding()} : new long[] {s.hidden()};
        }
        if (index >= norm) {
            return new long[] {s.embedding()};
        }
        int[] rows = {s.vocabulary(), s.positions(), s.tokenTypes()};
        return new long[] {rows[index], s.embedding()};
    }

    private long[] head(ModelConfig.Sizes s, int index, int classes) {
        boolean masked = names.get(head).equals(MASKED_TOKENS.get(0));
        return switch (index) {
            case 0 -> new long[] {s.hidden(), masked ? s.embedding() : s.hidden()};
            case 2 -> masked ? new long[] {s.embedding()} : new long[] {classes, s.hidden()};
            case 3 -> new long[] {masked ? s.embedding() : classes};
            case 4 -> new long[] {s.vocabulary()};
            default -> new long[] {s.hidden()};
        };
    }

    /** The layer that a tensor belongs to: -1 for embeddings, the number of layers for the head. */
    public int layerOf(int index, int layers) {
        if (index < firstLayer) {
            return -1;
        }
        return index >= head ? layers : (index - firstLayer) / LAYER;
    }

    static void both(List<String> names, String part) {
        names.add(part + ".weight");
        names.add(part + ".bias");
    }
}
