package org.kefubench.harness.score;

import java.util.Map;
import org.kefubench.harness.samples.Samples;

/** What a bot said of itself when it was closed: bytes that it reads, tokens that it guessed. */
record WhereItRan(Samples samples) {

    /** A number, or NaN where it said none. */
    double number(String key) {
        return samples.fact("closed")
                .map(closed -> closed.values().get("where") instanceof Map<?, ?> where && where.containsKey(key)
                        ? Double.parseDouble(String.valueOf(where.get(key)))
                        : Double.NaN)
                .orElse(Double.NaN);
    }

    /** Tokens that were guessed ahead of the model; 0 where it does not guess. */
    long guessed() {
        double guessed = number("speculation.guessed");
        return Double.isNaN(guessed) ? 0 : Math.round(guessed);
    }
}
