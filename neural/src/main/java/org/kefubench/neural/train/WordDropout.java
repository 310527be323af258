package org.kefubench.neural.train;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/**
 * Words that are hidden in training rows.
 *
 * @param share of the tokens, in [0, 1); 0 for none
 * @param kept ids that are never hidden
 * @param mask id of the mask
 */
public record WordDropout(double share, Set<Integer> kept, int mask) implements Variation {

    /** Checks and copies. */
    public WordDropout {
        kept = Set.copyOf(kept);
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("word dropout " + share + ": expected a number in [0, 1)");
        }
    }

    @Override
    public int[] of(int row, int[] ids, Random random) {
        return Arrays.stream(ids)
                .map(id -> !kept.contains(id) && random.nextDouble() < share ? mask : id)
                .toArray();
    }
}
