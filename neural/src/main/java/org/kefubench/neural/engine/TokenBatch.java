package org.kefubench.neural.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of token ids, padded on the right to one width. The arrays belong to the batch: they are neither copied nor changed by engines.
 *
 * @param rows number of rows
 * @param width tokens a row, padding included
 * @param ids rows x width
 * @param types segment of each token, rows x width; all 0 for single texts
 * @param lengths tokens of each row without padding, 1 to width
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path: compared by nobody, copied by nobody
public record TokenBatch(int rows, int width, int[] ids, int[] types, int[] lengths) {

    /** Checks the sizes. */
    public TokenBatch {
        if (ids.length != rows * width || types.length != rows * width || lengths.length != rows) {
            throw new IllegalArgumentException("batch of " + rows + " x " + width + " with " + ids.length + " ids, "
                    + types.length + " types, " + lengths.length + " lengths");
        }
        for (int length : lengths) {
            if (length < 1 || length > width) {
                throw new IllegalArgumentException("row of " + length + " tokens: expected 1 to " + width);
            }
        }
    }

    /** Single texts, padded to the longest. */
    public static TokenBatch of(List<int[]> texts, int padId) {
        int width = texts.stream().mapToInt(text -> text.length).max().orElse(0);
        int[] ids = new int[texts.size() * width];
        Arrays.fill(ids, padId);
        int[] lengths = new int[texts.size()];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = texts.get(row).length;
            System.arraycopy(texts.get(row), 0, ids, row * width, lengths[row]);
        }
        return new TokenBatch(lengths.length, width, ids, new int[ids.length], lengths);
    }

    /** One token for each row. */
    public static TokenBatch ofColumn(int[] tokens) {
        int[] ones = new int[tokens.length];
        Arrays.fill(ones, 1);
        return new TokenBatch(tokens.length, 1, tokens, new int[tokens.length], ones);
    }
}
