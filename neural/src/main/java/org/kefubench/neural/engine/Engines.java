package org.kefubench.neural.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;

/** The inference engines on the class path. */
public final class Engines {

    private Engines() {}

    /** All of them. */
    public static List<InferenceEngine> all() {
        return ServiceLoader.load(InferenceEngine.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Every placement of the engines that compute one of some architectures. */
    public static Set<Placement> placements(Set<Architecture> architectures) {
        Set<Placement> placements = new LinkedHashSet<>();
        computing(architectures).forEach(engine -> placements.addAll(engine.placements()));
        return placements;
    }

    /** Whether a placement can be had here for one of some architectures, else the reason: the engine's own where there is an engine of that kind. */
    public static Availability availability(Placement placement, Set<Architecture> architectures) {
        return computing(architectures)
                .filter(engine -> engine.engine() == placement.engine())
                .map(engine -> engine.availability(placement))
                .findFirst()
                .orElseGet(() -> Availability.unavailable("no engine here runs on " + placement + ": expected one of "
                        + placements(architectures).stream()
                                .map(Placement::toString)
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    /**
     * The engine of a placement that can be had here.
     *
     * @throws UnavailableException with the reason if it cannot
     */
    public static InferenceEngine require(Placement placement, Set<Architecture> architectures)
            throws UnavailableException {
        if (availability(placement, architectures) instanceof Availability.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
        return of(placement.engine());
    }

    private static Stream<InferenceEngine> computing(Set<Architecture> architectures) {
        return all().stream().filter(engine -> engine.architectures().stream().anyMatch(architectures::contains));
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
