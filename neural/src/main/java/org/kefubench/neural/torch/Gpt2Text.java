package org.kefubench.neural.torch;

import java.util.HashMap;
import java.util.Map;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * The TorchScript text of GPT-2 over whole sequences, with or without an adapter: {@code logits} at every position, {@code loss} of the next tokens for training ({@code
 * x} is ids and labels, -100 where none is wanted), {@code surprise}, the same loss without dropout.
 */
public final class Gpt2Text {

    private Gpt2Text() {}

    /**
     * The text for a model.
     *
     * @param mixed whether matrix products are done in bfloat16 while weights, normalizations and the loss stay in single precision
     */
    public static String of(ModelConfig config, Gpt2Layout layout, LoraShape lora, boolean mixed) {
        if (config.architecture() != Architecture.GPT2) {
            throw new IllegalArgumentException(
                    "architecture " + config.architecture().modelType() + ": expected gpt2");
        }
        Map<String, Object> holes = new HashMap<>();
        holes.put("mixed", mixed);
        holes.put("epsilon", config.normEpsilon());
        holes.put("activation", EncoderText.activation(config.activation()));
        holes.put("heads", config.sizes().heads());
        holes.put("layers", config.sizes().layers());
        holes.put("dropout", config.dropout().hidden());
        holes.put("attention_dropout", config.dropout().attention());
        holes.put("lora_dropout", lora.dropout());
        holes.put("lora_scale", lora.scale());
        holes.put("dora", lora.dora());
        holes.put("adapters", layout.model().size());
        holes.put("adapted", lora.targets().size());
        holes.put("adapter_size", lora.size());
        holes.put("attn_in", lora.place("attn.c_attn"));
        holes.put("attn_out", lora.place("attn.c_proj"));
        holes.put("inner_in", lora.place("mlp.c_fc"));
        holes.put("inner_out", lora.place("mlp.c_proj"));
        return ScriptText.of("gpt2", holes);
    }
}
