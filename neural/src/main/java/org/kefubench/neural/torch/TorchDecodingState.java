package org.kefubench.neural.torch;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.GrowingState;

/** Keys and values in tensors that the script writes in place: each rows x heads x capacity x head, two a layer; those of learned tokens, which no caller counts, come first. */
final class TorchDecodingState extends GrowingState {

    /** Where rows have different lengths, so that there is no common place to write at. */
    private static final int RAGGED = -1;

    private final ScriptModule script;
    private final List<Tensor> parameters;
    private final Learned before;
    private final int[] adapters;
    private final Scope scope;
    private final List<Tensor> cache = new ArrayList<>();

    TorchDecodingState(
            ModelConfig config,
            ScriptModule script,
            List<Tensor> parameters,
            EngineOptions options,
            Beside beside,
            int rows,
            int capacity) {
        super(config, options, rows, capacity);
        this.script = script;
        this.parameters = parameters;
        this.before = beside.learned();
        this.adapters = beside.of(rows);
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
    protected Result run(Call call) {
        try (Scope device = Scope.open(scope.device());
                Scope processor = Scope.open()) {
            List<Tensor> results = script.infer(device, "step", arguments(device, processor, call));
            return new Result(
                    FloatBuffer.wrap(results.get(0).floats()),
                    FloatBuffer.wrap(results.get(1).floats()));
        }
    }

    private List<Argument> arguments(Scope device, Scope processor, Call call) {
        long[] places = Arrays.stream(call.places())
                .map(place -> before.count() + place)
                .toArray();
        long[] plan = {call.firstRow(), start(call, places), (long) before.count() + call.longest()};
        return List.of(
                Argument.of(words(device, call)),
                Argument.of(device.longs(places, call.rows(), call.width())),
                Argument.of(device.longs(call.last(), call.last().length)),
                Argument.of(processor.longs(plan, plan.length)),
                Argument.of("p", parameters(device, call)),
                Argument.of("c", cache));
    }

    /** The parameters, and after them the adapter of each row where rows differ. */
    private List<Tensor> parameters(Scope device, Call call) {
        if (adapters.length == 0) {
            return parameters;
        }
        long[] own = Arrays.stream(adapters, call.firstRow(), call.firstRow() + call.rows())
                .asLongStream()
                .toArray();
        List<Tensor> all = new ArrayList<>(parameters);
        all.add(device.longs(own, own.length));
        return all;
    }

    /** The ids, and below them the types, where there are any. */
    private static Tensor words(Scope device, Call call) {
        if (call.types().length == 0) {
            return device.longs(call.ids(), call.rows(), call.width());
        }
        long[] both = Arrays.copyOf(call.ids(), 2 * call.ids().length);
        System.arraycopy(call.types(), 0, both, call.ids().length, call.types().length);
        return device.longs(both, 2L * call.rows(), call.width());
    }

    private static long start(Call call, long[] places) {
        long first = places[0];
        for (int row = 1; row < call.rows(); row++) {
            if (places[row * call.width()] != first) {
                return RAGGED;
            }
        }
        return first;
    }

    @Override
    protected void move(int[] sources, int[] lengths) {
        int[] adaptersBefore = adapters.clone();
        for (int row = 0; row < adapters.length; row++) {
            adapters[row] = adaptersBefore[sources[row]];
        }
        int[] moved = IntStream.range(0, sources.length)
                .filter(row -> sources[row] != row)
                .toArray();
        int longest = Arrays.stream(sources).map(row -> lengths[row]).max().orElse(0);
        if (moved.length == 0 || longest == 0) {
            return;
        }
        long used = (long) before.count() + longest;
        long[] from = Arrays.stream(moved).mapToLong(row -> sources[row]).toArray();
        long[] to = Arrays.stream(moved).asLongStream().toArray();
        try (Scope device = Scope.open(scope.device());
                Scope processor = Scope.open()) {
            List<Argument> arguments = List.of(
                    Argument.of(device.longs(from, from.length)),
                    Argument.of(device.longs(to, to.length)),
                    Argument.of(processor.longs(new long[] {used}, 1)),
                    Argument.of("c", cache));
            script.infer(device, "follow", arguments);
        }
    }

    @Override
    protected void free() {
        scope.close();
    }
}
