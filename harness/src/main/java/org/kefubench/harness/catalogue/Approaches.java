package org.kefubench.harness.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.kefubench.api.Approach;
import org.kefubench.api.Options;

/** The approaches on the class path. */
public final class Approaches {

    /** Dummies begin so; they are left out of lists unless asked for. */
    public static final String DUMMY = "dummy-";

    private Approaches() {}

    /** All approaches, by id. */
    public static List<Approach<?>> all() {
        return ServiceLoader.load(Approach.class, Approaches.class.getClassLoader()).stream()
                .<Approach<?>>map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Approach::id))
                .toList();
    }

    /** All approaches but the dummies, by id. */
    public static List<Approach<?>> real() {
        return all().stream().filter(a -> !a.id().startsWith(DUMMY)).toList();
    }

    /**
     * The approach of that id.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static Approach<?> named(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** The approach of that id, if there is one. */
    public static Optional<Approach<?>> find(String id) {
        return all().stream().filter(a -> a.id().equals(id)).findFirst();
    }

    private static IllegalArgumentException unknown(String id) {
        String known = real().stream().map(Approach::id).collect(Collectors.joining(", "));
        return new IllegalArgumentException("approach '" + id + "' is unknown: expected one of "
                + (known.isEmpty() ? "none: no approach is on the class path" : known));
    }

    /** An approach with its options read from a map over the defaults. */
    public static <O extends Record> Configured<O> configured(Approach<O> approach, Map<String, ?> options) {
        return new Configured<>(approach, Options.of(approach.defaults(), options));
    }

    /** An approach and the options that it is asked to use. */
    public record Configured<O extends Record>(Approach<O> approach, O options) {}
}
