package org.kefubench.neural.torch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * The TorchScript text of GPT-2 over whole sequences, with or without an adapter: {@code logits} at every position, {@code loss} of the next tokens for training ({@code
 * x} is ids and labels, -100 where none is wanted), {@code surprise}, the same loss without dropout.
 */
public final class Gpt2Text {

    private Gpt2Text() {}

    /** The text for a model with an adapter that is alike in all layers. */
    public static String of(ModelConfig config, Gpt2Layout layout, LoraShape lora, boolean mixed) {
        return of(config, layout, Grafts.of(lora, config.sizes().layers()), mixed, false);
    }

    /**
     * The text for a model.
     *
     * @param mixed whether matrix products are done in bfloat16 while weights, normalizations and the loss stay in single precision
     * @param blockwise whether only the input of each layer is kept for the gradient and the layer is computed again: less memory for a third more time
     */
    public static String of(ModelConfig config, Gpt2Layout layout, Grafts grafts, boolean mixed, boolean blockwise) {
        if (config.architecture() != Architecture.GPT2) {
            throw new IllegalArgumentException(
                    "architecture " + config.architecture().modelType() + ": expected gpt2");
        }
        Map<String, Object> holes = new HashMap<>(holes(config, layout.places(config.sizes(), grafts), grafts));
        holes.put("mixed", mixed);
        holes.put("epsilon", config.normEpsilon());
        holes.put("activation", EncoderText.activation(config.activation()));
        holes.put("heads", config.sizes().heads());
        holes.put("layers", config.sizes().layers());
        holes.put("dropout", config.dropout().hidden());
        holes.put("attention_dropout", config.dropout().attention());
        holes.put("lora_dropout", grafts.dropout());
        holes.put("quantized", grafts.storage() == Grafts.Storage.INT8);
        int tensors = layout.model().size() + layout.adapter().size();
        holes.put("steps", tensors);
        holes.put("prompt", tensors - 1);
        holes.put("virtual", grafts.virtualTokens());
        holes.put("prefix", grafts.prefix() && grafts.virtualTokens() > 0);
        holes.put("soft", !grafts.prefix() && grafts.virtualTokens() > 0);
        holes.put("begins", grafts.parts().isEmpty());
        return Products.text() + "\n" + ScriptText.of("gpt2", holes)
                + (blockwise ? "\n" + ScriptText.of("blockwise", holes) : "");
    }

    /** What a script has to know of the parts of an adapter, one number a slot. */
    static Map<String, Object> holes(ModelConfig config, int[] places, Grafts grafts) {
        int slots = config.sizes().layers() * Graft.PROJECTIONS.size();
        String[] kinds = new String[slots];
        String[] scales = new String[slots];
        Arrays.fill(kinds, "-1");
        Arrays.fill(scales, "0.0");
        for (Graft part : grafts.parts()) {
            kinds[part.slot()] = Integer.toString(part.kind().code());
            scales[part.slot()] = Double.toString(part.scale());
        }
        return Map.of("places", text(places), "kinds", String.join(", ", kinds), "scales", String.join(", ", scales));
    }

    private static String text(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
