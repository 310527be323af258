package org.kefubench.harness.claims;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;

/** The results that stand on the two sides of an order; those of times and of memory are of one machine. */
record Sides(Found better, Found worse) {

    /** Figures that a machine has a part in. Bytes of a model are the same everywhere. */
    private static final Pattern OF_A_MACHINE =
            Pattern.compile("(latency|first_token)_.*|qps|train_s|load_ms|(?!model_).*_mb");

    /**
     * Looks them up: the newest ones, or for a figure of a machine, those of the newest machine that has both.
     *
     * @throws NoBasis if a side is missing, or no machine has both
     */
    static Sides of(Basis.Pair pair, String figure, SuitePlans plans, StoredRuns runs, String weights) throws NoBasis {
        Sides newest = new Sides(
                Found.some(pair.better(), plans, runs, weights), Found.some(pair.worse(), plans, runs, weights));
        Set<String> machines = newest.machines();
        if (machines.size() == 1 || !OF_A_MACHINE.matcher(figure).matches()) {
            return newest;
        }
        for (String machine : runs.machines()) {
            Optional<Sides> both = on(machine, pair, plans, runs, weights);
            if (both.isPresent()) {
                return both.get();
            }
        }
        throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("machines", String.join(", ", machines), figure));
    }

    private static Optional<Sides> on(
            String machine, Basis.Pair pair, SuitePlans plans, StoredRuns runs, String weights) {
        StoredRuns some = runs.on(machine);
        try {
            return Optional.of(new Sides(
                    Found.some(pair.better(), plans, some, weights), Found.some(pair.worse(), plans, some, weights)));
        } catch (NoBasis e) {
            // What this machine lacks another may have; where none has both, the caller says so.
            return Optional.empty();
        }
    }

    private Set<String> machines() {
        return Stream.of(better, worse)
                .flatMap(side -> side.cells().stream())
                .map(StoredRuns.Stored::machine)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Names of the runs of both, each once. */
    static List<String> runs(Found one, Found other) {
        return Stream.of(one, other)
                .flatMap(side -> side.runs().stream())
                .distinct()
                .toList();
    }
}
