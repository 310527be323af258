package org.kefubench.neural.engine;

import java.nio.FloatBuffer;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * A state that knows how many tokens each row holds and prepares the numbers of a call; keys, values and arithmetic are the engine's. For engines.
 */
public abstract class GrowingState implements DecodingState {

    private final RowLengths lengths;
    private final TokenTypes types;
    private final boolean allLogits;
    private FloatBuffer features = FloatBuffer.allocate(0);
    private boolean closed;

    /**
     * What one call reads beside weights, keys and values.
     *
     * @param firstRow the row that the first row of tokens is appended to
     * @param ids rows x width, padded on the right
     * @param places position of each token in its row, rows x width
     * @param types type of each token, rows x width; empty where there are none
     * @param last tokens of which logits are wanted, counted through the batch
     * @param after tokens of each row when the call is done
     * @param longest tokens of the longest row when the call is done, padding included
     */
    @SuppressWarnings("ArrayRecordComponent") // the hot path: compared by nobody, copied by nobody
    public record Call(
            int firstRow,
            int rows,
            int width,
            long[] ids,
            long[] places,
            long[] types,
            long[] last,
            int[] after,
            int longest) {}

    /**
     * What a call computed.
     *
     * @param logits wanted x vocabulary
     * @param features what the head saw: wanted x hidden
     */
    public record Result(FloatBuffer logits, FloatBuffer features) {}

    /** All rows empty. */
    protected GrowingState(ModelConfig config, EngineOptions options, int rows, int capacity) {
        this.lengths = new RowLengths(config, rows, capacity);
        this.types = new TokenTypes(options.typeMarks(), rows, capacity);
        this.allLogits = options.allLogits();
    }

    /** Computes one call and keeps its keys and values. */
    protected abstract Result run(Call call);

    /**
     * Lets keys and values of row i be those of row {@code sources[i]}.
     *
     * @param lengths tokens of each row before
     */
    protected abstract void move(int[] sources, int[] lengths);

    /** Gives keys and values back; called once. */
    protected abstract void free();

    @Override
    public final FloatBuffer append(int firstRow, TokenBatch tokens) {
        return append(firstRow, tokens, allLogits ? tokens.width() : 1);
    }

    @Override
    public final FloatBuffer append(int firstRow, TokenBatch tokens, int wanted) {
        if (closed) {
            throw new IllegalStateException("the state is closed");
        }
        lengths.check(firstRow, tokens);
        Result result = run(call(firstRow, tokens, last(tokens, wanted)));
        lengths.grow(firstRow, tokens);
        features = result.features();
        return result.logits();
    }

    private Call call(int firstRow, TokenBatch tokens, long[] last) {
        int rows = tokens.rows();
        int width = tokens.width();
        long[] ids = new long[rows * width];
        long[] places = new long[rows * width];
        int[] after = new int[rows];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = tokens.ids()[i];
            places[i] = (long) lengths.of(firstRow + i / width) + i % width;
        }
        for (int row = 0; row < rows; row++) {
            after[row] = lengths.of(firstRow + row) + tokens.lengths()[row];
        }
        int longest = lengths.longest(firstRow, rows) + width;
        long[] ofTypes = types.append(firstRow, tokens, lengths);
        return new Call(firstRow, rows, width, ids, places, ofTypes, last, after, longest);
    }

    /** The last positions of each row, counted through the batch. */
    private static long[] last(TokenBatch tokens, int wanted) {
        int width = tokens.width();
        long[] last = new long[tokens.rows() * wanted];
        for (int row = 0; row < tokens.rows(); row++) {
            int length = wanted == width ? width : tokens.lengths()[row];
            if (wanted < 1 || wanted > length) {
                throw new IllegalArgumentException("logits at the last " + wanted + " positions of a row that adds "
                        + length + " tokens: expected 1 to " + length);
            }
            for (int i = 0; i < wanted; i++) {
                last[row * wanted + i] = (long) row * width + length - wanted + i;
            }
        }
        return last;
    }

    @Override
    public final FloatBuffer features() {
        return features;
    }

    @Override
    public final void reorder(int[] sources) {
        int[] before = lengths.reorder(sources);
        types.reorder(sources);
        move(sources, before);
    }

    @Override
    public final void truncate(int length) {
        lengths.truncate(length);
    }

    @Override
    public final void clear(int row) {
        lengths.clear(row);
    }

    @Override
    public final int length(int row) {
        return lengths.of(row);
    }

    @Override
    public final int rows() {
        return lengths.rows();
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            free();
        }
    }
}
