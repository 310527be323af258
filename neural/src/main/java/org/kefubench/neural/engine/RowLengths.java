package org.kefubench.neural.engine;

import org.kefubench.neural.checkpoint.ModelConfig;

/** How many tokens each row of a state holds, and what may be appended to it. For engines. */
public final class RowLengths {

    private final ModelConfig config;
    private final int capacity;
    private final int[] lengths;

    /**
     * Checks the size of a state before memory is taken for it.
     *
     * @throws IllegalArgumentException if it has no rows or no room, or more room than the model has positions
     */
    public static void checkSize(int maxTokens, int rows, int capacity) {
        if (rows < 1 || capacity < 1 || capacity > maxTokens) {
            throw new IllegalArgumentException("state of " + rows + " rows for " + capacity
                    + " tokens: expected at least 1 row and 1 to " + maxTokens + " tokens");
        }
    }

    /** All rows empty. */
    public RowLengths(ModelConfig config, int rows, int capacity) {
        this.config = config;
        this.capacity = capacity;
        this.lengths = new int[rows];
    }

    /**
     * Checks what is to be appended.
     *
     * @throws IllegalArgumentException if it does not fit or would read outside a table
     */
    public void check(int firstRow, TokenBatch tokens) {
        TokenChecks.check(tokens, config);
        if (firstRow < 0 || firstRow + tokens.rows() > lengths.length) {
            throw new IllegalArgumentException("rows " + firstRow + " to " + (firstRow + tokens.rows() - 1)
                    + ": expected some of 0 to " + (lengths.length - 1));
        }
        boolean empty = true;
        for (int i = 0; i < tokens.rows(); i++) {
            empty &= lengths[firstRow + i] == 0;
        }
        for (int i = 0; i < tokens.rows(); i++) {
            int row = firstRow + i;
            if (lengths[row] + tokens.width() > capacity) {
                throw new IllegalArgumentException("row " + row + " would have " + (lengths[row] + tokens.width())
                        + " tokens: expected at most " + capacity);
            }
            if (!empty && tokens.lengths()[i] != tokens.width()) {
                throw new IllegalArgumentException("row " + row + " adds " + tokens.lengths()[i] + " tokens: expected "
                        + tokens.width() + ", since not all rows are empty");
            }
        }
    }

    /** Counts what was appended. */
    public void grow(int firstRow, TokenBatch tokens) {
        for (int i = 0; i < tokens.rows(); i++) {
            lengths[firstRow + i] += tokens.lengths()[i];
        }
    }

    /**
     * Row i becomes what row {@code sources[i]} was.
     *
     * @return the lengths before
     */
    public int[] reorder(int[] sources) {
        if (sources.length != lengths.length) {
            throw new IllegalArgumentException(sources.length + " sources: expected " + lengths.length);
        }
        int[] before = lengths.clone();
        for (int row = 0; row < sources.length; row++) {
            lengths[row] = before[sources[row]];
        }
        return before;
    }

    /** Forgets all but the first tokens of every row. */
    public void truncate(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length + ": expected at least 0");
        }
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = Math.min(lengths[row], length);
        }
    }

    /** Forgets one row. */
    public void clear(int row) {
        lengths[row] = 0;
    }

    /** Tokens of a row. */
    public int of(int row) {
        return lengths[row];
    }

    /** Number of rows. */
    public int rows() {
        return lengths.length;
    }

    /** Tokens of the longest of some rows. */
    public int longest(int firstRow, int rows) {
        int longest = 0;
        for (int i = 0; i < rows; i++) {
            longest = Math.max(longest, lengths[firstRow + i]);
        }
        return longest;
    }
}
