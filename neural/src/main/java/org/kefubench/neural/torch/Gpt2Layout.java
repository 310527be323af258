package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** What PEFT calls the tensor of a prompt or prefix. */
    public static final String PROMPT = "prompt_embeddings";

    /** The layout of a model with an adapter that is alike in all layers. */
    public static Gpt2Layout of(ModelConfig config, LoraShape lora) {
        return of(config, Grafts.of(lora, config.sizes().layers()));
    }

    /** The layout of a model with an adapter. */
    public static Gpt2Layout of(ModelConfig config, Grafts grafts) {
        if (!config.tiedEmbeddings()) {
            throw new IllegalArgumentException("a GPT-2 with an output layer of its own: expected tied embeddings");
        }
        return new Gpt2Layout(model(config.sizes()), adapter(config.sizes(), grafts));
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

    private static Map<String, long[]> adapter(ModelConfig.Sizes s, Grafts grafts) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (Graft part : grafts.parts()) {
            if (part.layer() >= s.layers()) {
                throw new IllegalArgumentException(
                        "layer " + part.layer() + ": expected 0 to " + (s.layers() - 1) + ", as the model has");
            }
            String prefix = PEFT + part.module();
            long in = in(part.projection(), s);
            long out = out(part.projection(), s);
            if (part.kind().lowRank()) {
                shapes.put(prefix + ".lora_A.weight", new long[] {part.rank(), in});
                shapes.put(prefix + ".lora_B.weight", new long[] {out, part.rank()});
            }
            switch (part.kind()) {
                case DECOMPOSED -> shapes.put(prefix + ".lora_magnitude_vector", new long[] {out});
                case OUTPUTS -> shapes.put(prefix + ".ia3_l", new long[] {out});
                case INPUTS -> shapes.put(prefix + ".ia3_l", new long[] {in});
                case LOW_RANK -> {}
            }
        }
        if (grafts.virtualTokens() > 0) {
            long width = grafts.prefix() ? 2L * s.layers() * s.hidden() : s.hidden();
            shapes.put(PROMPT, new long[] {grafts.virtualTokens(), width});
        }
        return shapes;
    }

    /** Index of an adapter's first tensor for each projection of each layer; -1 where there is none. */
    int[] places(ModelConfig.Sizes s, Grafts grafts) {
        int[] places = new int[s.layers() * Graft.PROJECTIONS.size()];
        java.util.Arrays.fill(places, -1);
        List<String> names = new ArrayList<>(adapter.keySet());
        for (Graft part : grafts.parts()) {
            String prefix = PEFT + part.module() + (part.kind().lowRank() ? ".lora_A.weight" : ".ia3_l");
            places[part.slot()] = model.size() + names.indexOf(prefix);
        }
        return places;
    }

    /** Names of the matrices of the projections, in the order of their slots. */
    static List<String> projections(ModelConfig.Sizes s) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < s.layers(); i++) {
            for (String projection : Graft.PROJECTIONS) {
                names.add("transformer.h." + i + "." + projection + ".weight");
            }
        }
        return names;
    }
}
