package org.kefubench.harness.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One choice of options to try.
 *
 * @param number from 1, in the order of the strategy
 * @param rung of successive halving, from 0; 0 with the other strategies
 * @param options that differ from the approach's defaults, by key
 */
public record Trial(int number, int rung, Map<String, String> options) {

    /** Copies, keeping the order. */
    public Trial {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
