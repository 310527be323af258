package org.kefubench.neural.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The non-linearity between the two halves of a feed-forward layer. */
public enum Activation {
    /** x times the normal distribution function of x, by the error function. */
    GELU("gelu"),
    /** The same by a tanh approximation. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_fast"),
    /** The larger of x and 0. */
    RELU("relu"),
    /** x times its logistic function. */
    SILU("silu", "swish");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** The name in config.json. */
    public String configName() {
        return names.get(0);
    }

    static Optional<Activation> named(String name) {
        return Arrays.stream(values()).filter(a -> a.names.contains(name)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).flatMap(a -> a.names.stream()).collect(Collectors.joining(", "));
    }
}
