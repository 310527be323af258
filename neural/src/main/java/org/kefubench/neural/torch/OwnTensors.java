package org.kefubench.neural.torch;

import java.util.List;
import java.util.Map;

/** What adapters have beside the weights of a base: tensors of the same precision on the same device. Closing it frees them. */
final class OwnTensors implements AutoCloseable {

    private final Scope scope;
    private final ScriptModule cast;

    OwnTensors(Weights weights) {
        this.scope = Scope.open(weights.device());
        this.cast = ScriptModule.compile(ScriptText.of("cast", Map.of("type", Weights.code(weights.precision()))));
    }

    /** The scope in which they live. */
    Scope scope() {
        return scope;
    }

    /** A tensor of these numbers. */
    Tensor of(Shaped numbers) {
        return of(numbers.values(), numbers.shape());
    }

    /** A tensor of these numbers. */
    Tensor of(float[] values, long... shape) {
        try (Scope temporary = Scope.open(scope.device())) {
            return cast.infer(scope, "copy", List.of(Argument.of(temporary.floats(values, shape))))
                    .get(0);
        }
    }

    @Override
    public void close() {
        cast.close();
        scope.close();
    }
}
