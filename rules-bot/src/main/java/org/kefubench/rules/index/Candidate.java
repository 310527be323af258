package org.kefubench.rules.index;

/**
 * A stored statement that was found for an input.
 *
 * @param words likeness of the words in [0, 1]: the BM25 score over that of a statement equal to the input
 * @param context likeness of the turns before, in [0, 1], computed in the same way; 0 where either side has none
 */
public record Candidate(Entry entry, double words, double context) {}
