package org.kefubench.neural.tokenizer;

/**
 * The tokens of a text or a pair of texts.
 *
 * @param ids in order
 * @param types the segment of each: 0, or 1 for the second text of a pair
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path: compared by nobody, copied by nobody
public record TokenIds(int[] ids, int[] types) {

    /** Number of tokens. */
    public int size() {
        return ids.length;
    }
}
