package org.kefubench.reports.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A run: where and when a suite ran, and the results of its cells so far.
 *
 * @param id the name of its directory, {@code <suite>-<time>}
 * @param started ISO 8601 instant, UTC
 * @param finished whether every cell has a result
 * @param environment facts by section and name: machine, os, jvm, gpu, libraries, project, seeds, data
 * @param planned every cell of the plan, in its order, by hash
 * @param results of the cells that have ended, in the order of the plan
 * @param tests which differences between cells are real; empty until the run has ended
 * @param equivalences how far cells answer as the same model does in single precision; empty until the run has ended
 */
public record Run(
        String id,
        String suite,
        String started,
        boolean finished,
        Map<String, Map<String, String>> environment,
        Map<String, Cell> planned,
        List<CellResult> results,
        List<PairTest> tests,
        List<Equivalence> equivalences) {

    /** Copies, keeping the order. */
    public Run {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(started, "started");
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        planned = Collections.unmodifiableMap(new LinkedHashMap<>(planned));
        results = List.copyOf(results);
        tests = List.copyOf(tests);
        equivalences = List.copyOf(equivalences);
    }

    /** A run whose answers were not compared across placements. */
    public Run(
            String id,
            String suite,
            String started,
            boolean finished,
            Map<String, Map<String, String>> environment,
            Map<String, Cell> planned,
            List<CellResult> results,
            List<PairTest> tests) {
        this(id, suite, started, finished, environment, planned, results, tests, List.of());
    }

    /** A run whose cells were not compared yet. */
    public Run(
            String id,
            String suite,
            String started,
            boolean finished,
            Map<String, Map<String, String>> environment,
            Map<String, Cell> planned,
            List<CellResult> results) {
        this(id, suite, started, finished, environment, planned, results, List.of());
    }
}
