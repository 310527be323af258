package org.kefubench.neural.torch;

import java.util.HashMap;
import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * The TorchScript text of a language model over whole sequences, with or without an adapter: {@code logits} at every position, {@code loss} of the next tokens for training
 * ({@code x} is ids and labels, -100 where none is wanted), {@code surprise}, the same loss without dropout, {@code follow}, the likeliest next token of each row.
 */
public final class TunedText {

    private TunedText() {}

    /** The text for a GPT-2 with an adapter that is alike in all layers. */
    public static String of(ModelConfig config, TunedLayout layout, LoraShape lora, boolean mixed) {
        Arithmetic arithmetic = mixed ? Arithmetic.BF16 : Arithmetic.FP32;
        return of(config, layout, Grafts.of(lora, config.sizes().layers()), arithmetic, false);
    }

    /**
     * The text for a model.
     *
     * @param arithmetic of matrix products
     * @param blockwise whether only the input of each layer is kept for the gradient and the layer is computed again: less memory for a third more time
     */
    public static String of(
            ModelConfig config, TunedLayout layout, Grafts grafts, Arithmetic arithmetic, boolean blockwise) {
        Map<String, Object> holes = holes(config, layout, grafts, arithmetic);
        String model = switch (config.architecture()) {
            case GPT2 -> ScriptText.of("gpt2", holes);
            case LLAMA -> ScriptText.of("projection", holes) + "\n" + ScriptText.of("llama", holes);
            default ->
                throw new IllegalArgumentException(
                        "architecture " + config.architecture().modelType() + ": expected gpt2 or llama");
        };
        String whole = String.join("\n", Products.text(), model, ScriptText.of("next_tokens", holes));
        return blockwise ? whole + "\n" + ScriptText.of("blockwise", holes) : whole;
    }

    private static Map<String, Object> holes(
            ModelConfig config, TunedLayout layout, Grafts grafts, Arithmetic arithmetic) {
        int tensors = layout.model().size() + layout.adapter().size();
        Map<String, Object> holes =
                new HashMap<>(adapted(config, grafts, layout.model().size(), arithmetic));
        ModelConfig.Sizes sizes = config.sizes();
        holes.put("epsilon", config.normEpsilon());
        holes.put("activation", EncoderText.activation(config.activation()));
        holes.put("heads", sizes.heads());
        holes.put("key_value_heads", sizes.keyValueHeads());
        holes.put("group", sizes.heads() / sizes.keyValueHeads());
        holes.put("head_size", sizes.head());
        holes.put("theta", config.ropeTheta());
        holes.put("pairs", sizes.head() / 2);
        holes.put("exponent", -2.0 / sizes.head());
        holes.put("layers", sizes.layers());
        holes.put("head", config.tiedEmbeddings() ? 0 : layout.model().size() - 1);
        holes.put("dropout", config.dropout().hidden());
        holes.put("attention_dropout", config.dropout().attention());
        holes.put("quantized", grafts.storage() == Grafts.Storage.INT8);
        holes.put("steps", tensors);
        holes.put("prompt", tensors - 1);
        holes.put("virtual", grafts.virtualTokens());
        holes.put("prefix", grafts.prefix() && grafts.virtualTokens() > 0);
        holes.put("soft", !grafts.prefix() && grafts.virtualTokens() > 0);
        holes.put("begins", grafts.parts().isEmpty());
        return holes;
    }

    /**
     * What the text {@code projection} has to know.
     *
     * @param first index of the first of the adapter's tensors
     */
    static Map<String, Object> adapted(ModelConfig config, Grafts grafts, int first, Arithmetic arithmetic) {
        Map<String, Object> holes = new HashMap<>(TunedLayout.holes(config, grafts, first));
        holes.put("adapted", !grafts.parts().isEmpty() || grafts.held());
        holes.put("mixed", arithmetic.mixed());
        holes.put("half", arithmetic.code());
        holes.put("held", grafts.held());
        holes.put("lora_dropout", grafts.dropout());
        holes.put(
                "steps",
                first
                        + grafts.parts().stream()
                                .mapToInt(part -> part.kind().tensors())
                                .sum());
        holes.put("whole", true);
        return holes;
    }
}
