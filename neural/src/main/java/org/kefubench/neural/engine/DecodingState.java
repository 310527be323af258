package org.kefubench.neural.engine;

import java.nio.FloatBuffer;

/** Keys and values of some sequences. For one thread at a time; the caller closes it before its decoder. */
public interface DecodingState extends AutoCloseable {

    /**
     * Appends tokens to every sequence and returns the logits that follow the last of each.
     *
     * @param tokens as many rows as the state; rows may differ in length only where all of them are empty
     * @return rows x vocabulary; with all logits rows x width x vocabulary; valid until the next call or {@link #close}
     * @throws IllegalArgumentException if the capacity would be exceeded, rows differ where they may not, or an id is outside the vocabulary
     */
    default FloatBuffer append(TokenBatch tokens) {
        if (tokens.rows() != rows()) {
            throw new IllegalArgumentException(tokens.rows() + " rows: expected " + rows());
        }
        return append(0, tokens);
    }

    /**
     * Appends tokens to some sequences that lie side by side; the others stay as they are. For batches that sequences enter and leave.
     *
     * @param firstRow the row that the first row of tokens is appended to
     * @param tokens at least one row; rows may differ in length only where all of them are empty
     * @return as for all rows, for these
     * @throws IllegalArgumentException as for all rows, or if there are not so many rows
     */
    FloatBuffer append(int firstRow, TokenBatch tokens);

    /**
     * Appends tokens to some sequences and returns the logits that follow the last few of each; the head is spared the others. For guesses that are checked together.
     *
     * @param wanted positions of each row, counted from its last, at most the tokens of the shortest row; the whole width, with whatever follows padding, is allowed in any case
     * @return rows x wanted x vocabulary; valid until the next call or {@link #close}
     * @throws IllegalArgumentException as above, or if a row adds fewer tokens than wanted
     */
    FloatBuffer append(int firstRow, TokenBatch tokens, int wanted);

    /** What the head saw to compute the last logits: rows x wanted x hidden; valid as long as they are. For contrastive search. */
    FloatBuffer features();

    /**
     * Lets row i continue what row {@code sources[i]} was: for beams. Sources may repeat.
     *
     * @param sources one for each row
     */
    void reorder(int[] sources);

    /**
     * Forgets all but the first tokens of every row; rows that are shorter stay as they are.
     *
     * @param length at least 0
     */
    void truncate(int length);

    /** Forgets all tokens of one row, so that another sequence may take its place. */
    void clear(int row);

    /** Tokens of one row so far. */
    int length(int row);

    /** Number of rows. */
    int rows();

    @Override
    void close();
}
