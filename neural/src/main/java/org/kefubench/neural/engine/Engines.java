package org.kefubench.neural.engine;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.kefubench.api.Engine;

/** The inference engines on the class path. */
public final class Engines {

    private Engines() {}

    /** All of them. */
    public static List<InferenceEngine> all() {
        return ServiceLoader.load(InferenceEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * The engine of that kind.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public static InferenceEngine of(Engine engine) {
        List<InferenceEngine> all = all();
        return all.stream()
                .filter(candidate -> candidate.engine() == engine)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("engine '" + engine.id()
                        + "' is not on the class path: found "
                        + all.stream().map(e -> e.engine().id()).sorted().collect(Collectors.joining(", "))));
    }
}
