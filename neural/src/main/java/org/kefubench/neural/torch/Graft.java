package org.kefubench.neural.torch;

import java.util.List;

/**
 * What an adapter does at one projection of a decoder.
 *
 * @param layer from 0
 * @param projection one of {@link #PROJECTIONS}
 * @param kind what it does there
 * @param rank of low-rank ones; else 0
 * @param scale of the product of low-rank ones; else 0
 */
public record Graft(int layer, String projection, Kind kind, int rank, double scale) {

    /** The projections that there are, in the order of the script. */
    public static final List<String> PROJECTIONS = List.of("attn.c_attn", "attn.c_proj", "mlp.c_fc", "mlp.c_proj");

    /** What can be done at a projection. */
    public enum Kind {
        /** A product of two thin matrices is added: LoRA. */
        LOW_RANK(0),
        /** The same, and the length of each output's weights is learned apart: DoRA. */
        DECOMPOSED(1),
        /** Each output is scaled: (IA)^3. */
        OUTPUTS(2),
        /** Each input is scaled: (IA)^3 in feed-forward modules. */
        INPUTS(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The script's number for it. */
        int code() {
            return code;
        }

        boolean lowRank() {
            return this == LOW_RANK || this == DECOMPOSED;
        }
    }

    /** Checks. */
    public Graft {
        if (!PROJECTIONS.contains(projection)) {
            throw new IllegalArgumentException("projection '" + projection + "': expected one of " + PROJECTIONS);
        }
        if (kind.lowRank() && rank < 1) {
            throw new IllegalArgumentException("rank " + rank + ": expected at least 1");
        }
    }

    /** The module that is changed, by its name in the model. */
    public String module() {
        return "transformer.h." + layer + "." + projection;
    }

    /** The place among all projections of the model. */
    int slot() {
        return layer * PROJECTIONS.size() + PROJECTIONS.indexOf(projection);
    }
}
