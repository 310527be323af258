package org.kefubench.neural.torch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.RowLengths;
import org.kefubench.neural.engine.TokenBatch;

/** Keys and values in tensors that the script writes in place: each rows x heads x capacity x head, two a layer; those of learned tokens, which no caller counts, come first. */
final class TorchDecodingState implements DecodingState {

    /** Where rows have different lengths, so that there is no common place to write at. */
    private static final int RAGGED = -1;

    private final ScriptModule script;
    private final List<Tensor> parameters;
    private final boolean allLogits;
    private final Learned before;
    private final int[] adapters;
    private final RowLengths lengths;
    private final Scope scope;
    private final List<Tensor> cache = new ArrayList<>();
    private FloatBuffer logits = FloatBuffer.allocate(0);
    private FloatBuffer features = FloatBuffer.allocate(0);
    private boolean closed;

    TorchDecodingState(
            ModelConfig config,
            ScriptModule script,
            List<Tensor> parameters,
            boolean allLogits,
            Beside beside,
            int rows,
            int capacity) {
        this.script = script;
        this.parameters = parameters;
        this.allLogits = allLogits;
        this.before = beside.learned();
        this.adapters = beside.of(rows);
        this.lengths = new RowLengths(config, rows, capacity);
        this.scope = Scope.open(parameters.get(0).device());
        try (Scope call = Scope.open()) {
            Argument like = Argument.of(parameters.get(0));
            Argument shape = Argument.of(call.longs(new long[] {rows, (long) before.count() + capacity}, 2));
            for (int i = 0; i < 2 * config.sizes().layers(); i++) {
                cache.add(script.infer(scope, "zeros", List.of(like, shape)).get(0));
            }
            if (before.count() > 0) {
                script.infer(call, "begin", List.of(Argument.of("s", before.keysAndValues()), Argument.of("c", cache)));
            }
        }
    }

    @Override
    public FloatBuffer append(int firstRow, TokenBatch tokens) {
        if (closed) {
            throw new IllegalStateException("the state is closed");
        }
        lengths.check(firstRow, tokens);
        try (Scope call = Scope.open(scope.device());
                Scope processor = Scope.open()) {
            List<Tensor> results = script.infer(call, "step", arguments(call, processor, firstRow, tokens));
            logits = FloatBuffer.wrap(results.get(0).floats());
            features = FloatBuffer.wrap(results.get(1).floats());
        }
        lengths.grow(firstRow, tokens);
        return logits;
    }

    private List<Argument> arguments(Scope call, Scope processor, int firstRow, TokenBatch tokens) {
        int rows = tokens.rows();
        int width = tokens.width();
        long[] ids = new long[rows * width];
        long[] places = new long[rows * width];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = tokens.ids()[i];
            places[i] = (long) before.count() + lengths.of(firstRow + i / width) + i % width;
        }
        int longest = before.count() + lengths.longest(firstRow, rows) + width;
        long[] plan = {firstRow, start(firstRow, rows), longest};
        long[] last = last(tokens);
        return List.of(
                Argument.of(call.longs(ids, rows, width)),
                Argument.of(call.longs(places, rows, width)),
                Argument.of(call.longs(last, last.length)),
                Argument.of(processor.longs(plan, plan.length)),
                Argument.of("p", parameters(call, firstRow, rows)),
                Argument.of("c", cache));
    }

    /** The parameters, and after them the adapter of each row where rows differ. */
    private List<Tensor> parameters(Scope call, int firstRow, int rows) {
        if (adapters.length == 0) {
            return parameters;
        }
        long[] own = Arrays.stream(adapters, firstRow, firstRow + rows)
                .asLongStream()
                .toArray();
        List<Tensor> all = new ArrayList<>(parameters);
        all.add(call.longs(own, rows));
        return all;
    }

    /** The rows of which logits are wanted, counted through the batch. */
    private long[] last(TokenBatch tokens) {
        long[] last = new long[allLogits ? tokens.rows() * tokens.width() : tokens.rows()];
        for (int i = 0; i < last.length; i++) {
            last[i] = allLogits ? i : (long) i * tokens.width() + tokens.lengths()[i] - 1;
        }
        return last;
    }

    private int start(int firstRow, int rows) {
        for (int i = 1; i < rows; i++) {
            if (lengths.of(firstRow + i) != lengths.of(firstRow)) {
                return RAGGED;
            }
        }
        return before.count() + lengths.of(firstRow);
    }

    @Override
    public FloatBuffer features() {
        return features;
    }

    @Override
    public void reorder(int[] sources) {
        lengths.reorder(sources);
        int[] adaptersBefore = adapters.clone();
        for (int row = 0; row < adapters.length; row++) {
            adapters[row] = adaptersBefore[sources[row]];
        }
        int[] moved = IntStream.range(0, sources.length)
                .filter(row -> sources[row] != row)
                .toArray();
        int longest = lengths.longest(0, sources.length);
        if (moved.length == 0 || longest == 0) {
            return;
        }
        long used = (long) before.count() + longest;
        long[] from = Arrays.stream(moved).mapToLong(row -> sources[row]).toArray();
        long[] to = Arrays.stream(moved).asLongStream().toArray();
        try (Scope call = Scope.open(scope.device());
                Scope processor = Scope.open()) {
            List<Argument> arguments = List.of(
                    Argument.of(call.longs(from, from.length)),
                    Argument.of(call.longs(to, to.length)),
                    Argument.of(processor.longs(new long[] {used}, 1)),
                    Argument.of("c", cache));
            script.infer(call, "follow", arguments);
        }
    }

    @Override
    public void truncate(int length) {
        lengths.truncate(length);
    }

    @Override
    public void clear(int row) {
        lengths.clear(row);
    }

    @Override
    public int length(int row) {
        return lengths.of(row);
    }

    @Override
    public int rows() {
        return lengths.rows();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            scope.close();
        }
    }
}
