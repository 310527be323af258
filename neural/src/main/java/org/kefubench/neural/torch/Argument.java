package org.kefubench.neural.torch;

import java.util.List;

/** What a script's method is called with, in the order of its parameters. */
public sealed interface Argument {

    /** A parameter of type {@code Tensor}. */
    record One(Tensor tensor) implements Argument {}

    /**
     * A parameter of type {@code List[Tensor]}.
     *
     * @param name letters only, different from that of the call's other lists
     * @param tensors at least one; each in no other list of any call
     */
    record Many(String name, List<Tensor> tensors) implements Argument {

        /** Copies and checks. */
        public Many {
            tensors = List.copyOf(tensors);
            if (tensors.isEmpty()) {
                throw new IllegalArgumentException("list '" + name + "' is empty: expected at least one tensor");
            }
        }
    }

    /** One tensor. */
    static Argument of(Tensor tensor) {
        return new One(tensor);
    }

    /** A list of tensors. */
    static Argument of(String name, List<Tensor> tensors) {
        return new Many(name, tensors);
    }
}
