package org.kefubench.datasets;

/**
 * How much a data set holds, as its descriptor says it.
 *
 * @param train rows
 * @param validation rows
 * @param test rows
 * @param intents labels, out-of-scope not counted; 0 where the data set has no intents
 * @param conversations whole dialogues of the training part
 * @param skipped lines or records that are no rows, known and left out
 */
public record Counts(int train, int validation, int test, int intents, int conversations, int skipped) {

    /** A data set of unknown size. */
    public static final Counts UNKNOWN = new Counts(0, 0, 0, 0, 0, 0);
}
