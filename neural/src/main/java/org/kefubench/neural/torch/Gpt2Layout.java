package org.kefubench.neural.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * The order in which the script of GPT-2 expects tensors: those of the model by their names in the checkpoint, then those of the adapter by their names in PEFT.
 *
 * @param model name and shape
 * @param adapter name and shape; empty without one
 */
public record Gpt2Layout(Map<String, long[]> model, Map<String, long[]> adapter) {

    /** What PEFT puts before the names of modules. */
    public static final String PEFT = "base_model.model.";

    /** The layout of a model with an adapter. */
    public static Gpt2Layout of(ModelConfig config, LoraShape lora) {
        if (!config.tiedEmbeddings()) {
            throw new IllegalArgumentException("a GPT-2 with an output layer of its own: expected tied embeddings");
        }
        return new Gpt2Layout(model(config.sizes()), adapter(config.sizes(), lora));
    }

    /** Name and shape of all tensors in order. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> all = new LinkedHashMap<>(model);
        all.putAll(adapter);
        return all;
    }

    private static Map<String, long[]> model(ModelConfig.Sizes s) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("transformer.wte.weight", new long[] {s.vocabulary(), s.hidden()});
        shapes.put("transformer.wpe.weight", new long[] {s.positions(), s.hidden()});
        for (int i = 0; i < s.layers(); i++) {
            String prefix = "transformer.h." + i + ".";
            norm(shapes, prefix + "ln_1", s.hidden());
            projection(shapes, prefix, "attn.c_attn", s);
            projection(shapes, prefix, "attn.c_proj", s);
            norm(shapes, prefix + "ln_2", s.hidden());
            projection(shapes, prefix, "mlp.c_fc", s);
            projection(shapes, prefix, "mlp.c_proj", s);
        }
        norm(shapes, "transformer.ln_f", s.hidden());
        return shapes;
    }

    private static void norm(Map<String, long[]> shapes, String name, long size) {
        shapes.put(name + ".weight", new long[] {size});
        shapes.put(name + ".bias", new long[] {size});
    }

    private static void projection(Map<String, long[]> shapes, String prefix, String name, ModelConfig.Sizes s) {
        shapes.put(prefix + name + ".weight", new long[] {in(name, s), out(name, s)});
        shapes.put(prefix + name + ".bias", new long[] {out(name, s)});
    }

    private static long in(String projection, ModelConfig.Sizes s) {
        return projection.equals("mlp.c_proj") ? s.inner() : s.hidden();
    }

    private static long out(String projection, ModelConfig.Sizes s) {
        return switch (projection) {
            case "attn.c_attn" -> 3L * s.hidden();
            case "mlp.c_fc" -> s.inner();
            default -> s.hidden();
        };
    }

    private static Map<String, long[]> adapter(ModelConfig.Sizes s, LoraShape lora) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int i = 0; i < s.layers(); i++) {
            for (String target : lora.targets()) {
                String prefix = PEFT + "transformer.h." + i + "." + target;
                shapes.put(prefix + ".lora_A.weight", new long[] {lora.rank(), in(target, s)});
                shapes.put(prefix + ".lora_B.weight", new long[] {out(target, s), lora.rank()});
                if (lora.dora()) {
                    shapes.put(prefix + ".lora_magnitude_vector", new long[] {out(target, s)});
                }
            }
        }
        return shapes;
    }
}
