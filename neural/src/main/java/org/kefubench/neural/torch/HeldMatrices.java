package org.kefubench.neural.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * Frozen matrices in fewer bytes than they are stored in: in bfloat16, or in integers with a step an output (QLoRA, Dettmers et al. 2023, with plain absmax integers in place of its
 * four-bit type). Places are made before anything is put into them, since the allocator would put what stays into the gaps of what passes through, and could give none of them back.
 */
final class HeldMatrices implements AutoCloseable {

    /** PyTorch's code of integers in one byte. */
    private static final long BYTES = 1;

    private static final long SINGLE = Weights.code("fp32");
    private static final long HALVES = Weights.code("bf16");

    private final Scope scope;
    private final Grafts.Storage storage;
    private final Set<String> projections;
    private final boolean turned;
    private final ScriptModule frozen = ScriptModule.compile(ScriptText.of("frozen", Map.of()));
    private final Map<String, Tensor> places = new LinkedHashMap<>();
    private final Map<String, Tensor> steps = new LinkedHashMap<>();

    /** Projections of a model, to live in a scope. */
    HeldMatrices(Scope scope, Grafts.Storage storage, ModelConfig config) {
        this.scope = scope;
        this.storage = storage;
        this.projections = Set.copyOf(TunedLayout.projections(config));
        this.turned = config.architecture() == Architecture.GPT2; // an output is a column
    }

    /** Whether a tensor is held in fewer bytes. */
    boolean holds(String name) {
        return storage != Grafts.Storage.FP32 && projections.contains(name);
    }

    /** Makes the place for a matrix, and for its steps where it is to be integers. */
    Tensor room(String name, long[] shape) {
        boolean integers = storage == Grafts.Storage.INT8;
        Tensor place = zeros(integers ? BYTES : HALVES, shape);
        places.put(name, place);
        if (integers) {
            steps.put(name + ".step", zeros(SINGLE, turned ? new long[] {1, shape[1]} : new long[] {shape[0], 1}));
        }
        return place;
    }

    private Tensor zeros(long type, long[] shape) {
        try (Scope call = Scope.open()) {
            Tensor like = scope.zeros(1);
            Tensor place = frozen.train(
                            "room",
                            List.of(
                                    Argument.of(like),
                                    Argument.of(call.longs(shape, 2)),
                                    Argument.of(call.longs(new long[] {type}, 1))))
                    .get(0);
            like.close();
            return place;
        }
    }

    /** Puts a matrix into its place. */
    void fill(String name, Tensor matrix) {
        Argument place = Argument.of(Objects.requireNonNull(places.get(name), name));
        Tensor step = steps.get(name + ".step");
        if (step == null) {
            frozen.train("halve", List.of(Argument.of(matrix), place));
            return;
        }
        try (Scope call = Scope.open()) {
            Argument dimension = Argument.of(call.longs(new long[] {turned ? 0 : 1}, 1));
            frozen.train("quantize", List.of(Argument.of(matrix), place, Argument.of(step), dimension));
        }
    }

    /** The steps, by the names of their matrices and {@code .step}. */
    Map<String, Tensor> steps() {
        return steps;
    }

    @Override
    public void close() {
        frozen.close();
    }
}
