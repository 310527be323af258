package org.kefubench.neural.engine;

import java.util.Set;

/**
 * The types of the tokens in a decoder's rows, for models that add the embedding of a token's type to that of the token, as CDial-GPT does (Wang et al. 2020). The type of a token
 * is the newest mark up to it, which says whose turn it belongs to; before any mark it is the first token of the row.
 */
final class TokenTypes {

    private final Set<Integer> marks;
    private final int capacity;
    private final int[] types;

    /** Rows without tokens; nothing is kept where there are no marks. */
    TokenTypes(Set<Integer> marks, int rows, int capacity) {
        this.marks = marks;
        this.capacity = capacity;
        this.types = new int[marks.isEmpty() ? 0 : rows * capacity];
    }

    /** The types of tokens that are appended to some rows: rows x width; none without marks. Appending again at the same place is allowed. */
    long[] append(int firstRow, TokenBatch tokens, RowLengths lengths) {
        if (marks.isEmpty()) {
            return new long[0];
        }
        long[] appended = new long[tokens.ids().length];
        for (int i = 0; i < appended.length; i++) {
            int row = firstRow + i / tokens.width();
            int column = lengths.of(row) + i % tokens.width();
            int id = tokens.ids()[i];
            int place = row * capacity + column;
            types[place] = column == 0 || marks.contains(id) ? id : types[place - 1];
            appended[i] = types[place];
        }
        return appended;
    }

    /** Row i becomes what row {@code sources[i]} was. */
    void reorder(int[] sources) {
        int[] before = types.clone();
        for (int row = 0; row < sources.length && before.length > 0; row++) {
            System.arraycopy(before, sources[row] * capacity, types, row * capacity, capacity);
        }
    }
}
