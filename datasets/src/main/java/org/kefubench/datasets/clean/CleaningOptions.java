package org.kefubench.datasets.clean;

import java.util.List;

/**
 * Which steps a cleaning takes, in which order, and their settings.
 *
 * @param steps ids of {@link Steps}
 * @param minChars rows whose query is shorter are dropped by {@code length}
 * @param maxChars rows whose query is longer are dropped by {@code length}
 * @param language rows whose query is in another are dropped by {@code language}: en or zh
 * @param maxPerIntent training rows of one intent that {@code balance} lets pass
 * @param similarity from which {@code near-duplicates} and {@code leakage} call two texts the same, a share of common shingles in (0, 1]
 */
public record CleaningOptions(
        List<String> steps, int minChars, int maxChars, String language, int maxPerIntent, double similarity) {

    /** Markup, controls, width, length and exact duplicates. */
    public static final CleaningOptions DEFAULTS = new CleaningOptions(
            List.of("html", "control", "width", "length", "duplicates"), 1, 2_000, "zh", 1_000, 0.8);

    /** Checks the ranges; the ids are checked where the steps are made. */
    public CleaningOptions {
        steps = List.copyOf(steps);
        if (minChars < 0 || maxChars < minChars) {
            throw new IllegalArgumentException("min_chars: " + minChars + " and max_chars: " + maxChars
                    + ", expected 0 <= min_chars <= max_chars");
        }
        if (!(similarity > 0 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity: " + similarity + ", expected a number in (0, 1]");
        }
        if (maxPerIntent < 1) {
            throw new IllegalArgumentException("max_per_intent: " + maxPerIntent + ", expected at least 1");
        }
    }
}
