package org.kefubench.neural.train;

import java.util.Random;

/** Changes a training row, otherwise in every epoch, so that no single form of it is learned by heart. */
@FunctionalInterface
public interface Variation {

    /** Changes nothing. */
    Variation NONE = (row, ids, random) -> ids;

    /**
     * The ids to learn from this time.
     *
     * @param row index of the training row
     * @param ids of the row as the tokenizer gives them, or as an earlier variation left them
     * @param random the only source of chance
     */
    int[] of(int row, int[] ids, Random random);

    /** This one, then another. */
    default Variation then(Variation next) {
        return (row, ids, random) -> next.of(row, of(row, ids, random), random);
    }
}
