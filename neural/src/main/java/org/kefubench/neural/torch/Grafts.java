package org.kefubench.neural.torch;

import java.util.ArrayList;
import java.util.List;

/**
 * All that an adapter adds to a model.
 *
 * @param parts at most one a projection
 * @param dropout share of a low-rank part's input dropped in training
 * @param virtualTokens length of what is learned before the text; 0 for nothing
 * @param prefix whether that is keys and values of each layer; else embeddings
 * @param storage how the projections of the model are held
 */
public record Grafts(List<Graft> parts, double dropout, int virtualTokens, boolean prefix, Storage storage) {

    /** Nothing: all of the model is there to be trained. */
    public static final Grafts NONE = new Grafts(List.of(), 0, 0, false, Storage.FP32);

    /** How frozen projections are held in memory; they are computed with in single precision, or in bfloat16 where arithmetic is mixed. */
    public enum Storage {
        /** As they are. */
        FP32,
        /** In two bytes each. */
        BF16,
        /** In one byte each, with one scale an output. */
        INT8
    }

    /** Copies and checks. */
    public Grafts {
        parts = List.copyOf(parts);
        long modules = parts.stream().map(Graft::module).distinct().count();
        if (modules < parts.size()) {
            throw new IllegalArgumentException("two parts of an adapter at one projection: expected at most one");
        }
        if (virtualTokens < 0) {
            throw new IllegalArgumentException("virtual tokens " + virtualTokens + ": expected at least 0");
        }
    }

    /** Whether some projections are held in fewer bytes. */
    boolean held() {
        return storage != Storage.FP32;
    }

    /** The same change, at some projections of every layer of a GPT-2. */
    static Grafts of(LoraShape lora, int layers) {
        List<Graft> parts = new ArrayList<>();
        Graft.Kind kind = lora.dora() ? Graft.Kind.DECOMPOSED : Graft.Kind.LOW_RANK;
        for (int layer = 0; layer < layers; layer++) {
            for (String target : lora.targets()) {
                parts.add(new Graft(layer, target, kind, lora.rank(), lora.scale()));
            }
        }
        return new Grafts(parts, lora.dropout(), 0, false, Storage.FP32);
    }
}
