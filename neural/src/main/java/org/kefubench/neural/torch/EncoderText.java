package org.kefubench.neural.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/** The TorchScript text of an encoder. */
public final class EncoderText {

    /** Of a layer: query, key, value, output, and the two of the feed-forward part. */
    private static final int PROJECTIONS = 6;

    private EncoderText() {}

    /**
     * The text for a model.
     *
     * @param mixed whether matrix products are done in bfloat16 while weights, normalizations and the loss stay in single precision
     */
    public static String of(ModelConfig config, EncoderLayout layout, boolean mixed) {
        return of(config, layout, Grafts.NONE, mixed ? Arithmetic.BF16 : Arithmetic.FP32);
    }

    /** The text for a model with an adapter, whose tensors follow those of the layout. */
    public static String of(ModelConfig config, EncoderLayout layout, Grafts grafts, Arithmetic arithmetic) {
        return text(List.of("projection", "encoder_head"), holes(config, layout, grafts, arithmetic));
    }

    /** The text for a model with an adapter that only answers: the factors of a DoRA are computed beforehand, since packed weights cannot be added to. */
    static String answering(ModelConfig config, EncoderLayout layout, Grafts grafts) {
        Map<String, Object> holes = holes(config, layout, grafts, Arithmetic.FP32);
        holes.put("whole", false);
        return text(List.of("projection", "encoder_head"), holes);
    }

    /**
     * The text for several adapters, one a row, whose tensors follow those of the layout and are followed by those of their heads and the number of each row's adapter.
     *
     * @param ownDense index of the first tensor of the heads' dense layers; -1 where all have that of the base
     * @param ownClasses index of the first tensor of the heads' output layers
     */
    static String mixed(ModelConfig config, EncoderLayout layout, MixedGrafts grafts, int ownDense, int ownClasses) {
        Map<String, Object> holes = holes(config, layout, Grafts.NONE, Arithmetic.FP32);
        holes.putAll(grafts.holes(
                layout.names().size(), Projections.of(config).modules().size()));
        holes.put("own_dense", ownDense);
        holes.put("own_classes", ownClasses);
        return text(List.of("mixed", "mixed_project", "mixed_head"), holes);
    }

    private static String text(List<String> parts, Map<String, Object> holes) {
        return Products.text()
                + parts.stream().map(part -> "\n" + ScriptText.of(part, holes)).collect(Collectors.joining())
                + "\n"
                + ScriptText.of("encoder", holes);
    }

    /** What computes each layer again for the gradient: to be put after a text of this class and its loss. */
    public static String blockwise(ModelConfig config) {
        return ScriptText.of("blockwise", Map.of("layers", config.sizes().layers(), "begins", true));
    }

    private static Map<String, Object> holes(
            ModelConfig config, EncoderLayout layout, Grafts grafts, Arithmetic arithmetic) {
        Architecture architecture = config.architecture();
        Map<String, Object> holes =
                new HashMap<>(TunedText.adapted(config, grafts, layout.names().size(), arithmetic));
        holes.putAll(slots(config, layout));
        holes.put("epsilon", config.normEpsilon());
        holes.put("activation", activation(config.activation()));
        holes.put("heads", config.sizes().heads());
        holes.put("layers", config.sizes().layers());
        holes.put("pad", config.tokens().pad());
        holes.put("padded_positions", architecture == Architecture.ROBERTA);
        holes.put("typed", config.sizes().tokenTypes() > 0);
        holes.put("projected", architecture == Architecture.ALBERT);
        holes.put("norm", layout.norm());
        holes.put("first", layout.firstLayer());
        holes.put("stride", layout.layerStride());
        holes.put("head", layout.head());
        holes.put("dropout", config.dropout().hidden());
        holes.put("attention_dropout", config.dropout().attention());
        holes.put("head_dropout", config.dropout().classifier());
        holes.put("dropout_before", architecture == Architecture.ROBERTA);
        holes.put("rectified", architecture == Architecture.DISTILBERT);
        holes.putAll(before(grafts, layout.names().size()));
        return holes;
    }

    /** What stands before the text: its tensor is the adapter's only one, and scales of held projections come after it. */
    private static Map<String, Object> before(Grafts grafts, int tensors) {
        int count = grafts.virtualTokens();
        Map<String, Object> holes = new HashMap<>(Map.of(
                "virtual",
                count,
                "prompt",
                tensors,
                "prefix",
                grafts.prefix() && count > 0,
                "soft",
                !grafts.prefix() && count > 0,
                "skipped",
                grafts.prefix() ? count : 0));
        if (count > 0) {
            holes.put("steps", tensors + 1);
        }
        return holes;
    }

    /** Numbers of the projections: of the first layer's first, how many a layer has, and of the dense layer over the first token, -1 where it is part of the head. */
    private static Map<String, Object> slots(ModelConfig config, EncoderLayout layout) {
        List<String> projections = TunedLayout.projections(config);
        String first = layout.names().get(layout.firstLayer());
        boolean shared = layout.layerStride() == 0;
        return Map.of(
                "first_slot", projections.indexOf(first),
                "slot_stride", shared ? 0 : PROJECTIONS,
                "pool_slot", projections.indexOf(layout.names().get(layout.head())));
    }

    static String activation(Activation activation) {
        return switch (activation) {
            case GELU -> "torch.gelu(x)";
            case GELU_TANH -> "torch.gelu(x, approximate=\"tanh\")";
            case RELU -> "torch.relu(x)";
            case SILU -> "torch.silu(x)";
        };
    }
}
