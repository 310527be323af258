package org.kefubench.neural.torch;

import java.util.HashMap;
import java.util.Map;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/** The TorchScript text of an encoder. */
public final class EncoderText {

    private EncoderText() {}

    /**
     * The text for a model.
     *
     * @param mixed whether matrix products are done in bfloat16 while weights, normalizations and the loss stay in single precision
     */
    public static String of(ModelConfig config, EncoderLayout layout, boolean mixed) {
        return Products.text() + "\n" + ScriptText.of("encoder", holes(config, layout, mixed));
    }

    static Map<String, Object> holes(ModelConfig config, EncoderLayout layout, boolean mixed) {
        Architecture architecture = config.architecture();
        Map<String, Object> holes = new HashMap<>();
        holes.put("mixed", mixed);
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
        return holes;
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
