package org.kefubench.neural.torch;

import java.util.List;

/**
 * A low-rank adapter (Hu et al. 2021) of a GPT-2 that is alike in all layers: which matrices it changes, and how.
 *
 * @param targets the projections of each layer that have one: {@code attn.c_attn}, {@code attn.c_proj}, {@code mlp.c_fc}, {@code mlp.c_proj}; empty for no adapter
 * @param rank columns of the first factor
 * @param scale of the product: alpha / rank, or alpha / sqrt(rank) for rsLoRA
 * @param dora whether the columns' lengths are learned apart (Liu et al. 2024)
 * @param dropout share of the input dropped in training
 */
public record LoraShape(List<String> targets, int rank, double scale, boolean dora, double dropout) {

    private static final List<String> PROJECTIONS = List.of("attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj");

    /** No adapter: all of the model is there to be trained. */
    public static final LoraShape NONE = new LoraShape(List.of(), 0, 0, false, 0);

    /** Sorts the targets, and checks. */
    public LoraShape {
        List<String> given = List.copyOf(targets);
        if (!PROJECTIONS.containsAll(given)) {
            throw new IllegalArgumentException("targets " + given + ": expected some of " + PROJECTIONS);
        }
        targets = PROJECTIONS.stream().filter(given::contains).toList();
        if (!targets.isEmpty() && rank < 1) {
            throw new IllegalArgumentException("rank " + rank + ": expected at least 1");
        }
    }
}
