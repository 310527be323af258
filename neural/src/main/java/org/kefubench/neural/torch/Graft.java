package org.kefubench.neural.torch;

/**
 * What an adapter does at one projection of a model.
 *
 * @param module its name in the checkpoint, one of {@link Projections}
 * @param kind what it does there
 * @param rank of low-rank ones; else 0
 * @param scale of the product of low-rank ones; else 0
 */
public record Graft(String module, Kind kind, int rank, double scale) {

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

        /** Number of tensors. */
        int tensors() {
            return this == DECOMPOSED ? 3 : this == LOW_RANK ? 2 : 1;
        }
    }

    /** Checks. */
    public Graft {
        if (kind.lowRank() && rank < 1) {
            throw new IllegalArgumentException("rank " + rank + ": expected at least 1");
        }
    }

    /** At a projection of a layer of GPT-2, such as {@code attn.c_attn}. */
    public Graft(int layer, String projection, Kind kind, int rank, double scale) {
        this("transformer.h." + layer + "." + projection, kind, rank, scale);
    }
}
