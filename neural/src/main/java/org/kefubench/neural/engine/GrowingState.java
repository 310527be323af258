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
        if (closed) {
            throw new IllegalStateException("the state is closed");
        }
        lengths.check(firstRow, tokens);
        Result result = run(call(firstRow, tokens));
        lengths.grow(firstRow, tokens);
        features = result.features();
        return result.logits();
    }

    private Call call(int firstRow, TokenBatch tokens) {
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
        return new Call(firstRow, rows, width, ids, places, ofTypes, last(tokens), after, longest);
    }

    private long[] last(TokenBatch tokens) {
        long[] last = new long[allLogits ? tokens.rows() * tokens.width() : tokens.rows()];
        for (int i = 0; i < last.length; i++) {
            last[i] = allLogits ? i : (long) i * tokens.width() + tokens.lengths()[i] - 1;
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
