package org.kefubench.harness.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;

/**
 * A query that has been asked: its requests, its times by {@link Clock#nanos}, and what came back.
 *
 * @param tokens when the pieces of the answers came
 * @param answers null if it failed
 * @param error null if it did not fail
 */
record Query(
        long number,
        int trial,
        List<Example> batch,
        long scheduled,
        long start,
        TokenTimes tokens,
        long end,
        @Nullable List<?> answers,
        @Nullable String error) {

    boolean failed() {
        return error != null;
    }
}
