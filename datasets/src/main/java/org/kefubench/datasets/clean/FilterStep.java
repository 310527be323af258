package org.kefubench.datasets.clean;

import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.datasets.Split;

/**
 * A step that drops rows.
 *
 * @param keep whether a row stays
 */
record FilterStep(String id, BiPredicate<Split, Example> keep) implements Step {

    @Override
    public @Nullable Example apply(Split split, Example row) {
        return keep.test(split, row) ? row : null;
    }
}
