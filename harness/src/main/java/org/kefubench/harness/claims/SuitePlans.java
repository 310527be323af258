package org.kefubench.harness.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.Suite;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.reports.run.Cell;

/** The suites that claims name, each read and planned once. */
final class SuitePlans {

    private final Map<String, Suite> suites = new HashMap<>();
    private final Map<String, Plan> plans = new HashMap<>();

    /**
     * A suite by packaged name or path.
     *
     * @throws IllegalArgumentException if there is none, or something in it is wrong
     */
    Suite suite(String name) {
        Suite known = suites.get(name);
        if (known != null) {
            return known;
        }
        try {
            Suite suite = SuiteReader.read(name);
            suites.put(name, suite);
            return suite;
        } catch (SuiteException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The approach of the suite that has the label. */
    Suite.Entry entry(Basis.Cells wanted) {
        List<Suite.Entry> entries = suite(wanted.suite()).approaches();
        return entries.stream()
                .filter(entry -> entry.label().equals(wanted.label()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("suite " + wanted.suite() + " has no approach '"
                        + wanted.label() + "': expected one of "
                        + String.join(
                                ", ", entries.stream().map(Suite.Entry::label).toList())));
    }

    Plan plan(String suite) {
        return plans.computeIfAbsent(suite, name -> Planner.plan(suite(name)));
    }

    /**
     * The planned cells of one data set by hash: one for each seed and repetition.
     *
     * @throws IllegalArgumentException if the suite holds none
     */
    Map<String, Cell> cells(Basis.Cells wanted, String dataset) {
        Map<String, Cell> found = new LinkedHashMap<>();
        Plan plan = plan(wanted.suite());
        plan.cells().forEach((hash, cell) -> {
            if (cell.label().equals(wanted.label())
                    && cell.dataset().equals(dataset)
                    && (wanted.placement() == null
                            || cell.placement().toString().equals(wanted.placement()))
                    && (wanted.scenario() == null || cell.scenarioName().equals(wanted.scenario()))
                    && (wanted.task() == null || cell.task().id().equals(wanted.task()))) {
                found.put(hash, cell);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException("suite " + wanted.suite() + " has no cell of '" + wanted.label()
                    + "' on " + dataset + told(" at ", wanted.placement()) + told(" in ", wanted.scenario())
                    + told(" for ", wanted.task()));
        }
        return first(found);
    }

    private static String told(String word, @org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : word + text;
    }

    /** Where a claim leaves placement, scenario, task or decoding open, the first of the suite is meant. */
    private static Map<String, Cell> first(Map<String, Cell> cells) {
        Cell first = cells.values().iterator().next();
        Map<String, Cell> same = new LinkedHashMap<>();
        cells.forEach((hash, cell) -> {
            if (cell.placement().equals(first.placement())
                    && cell.scenario().equals(first.scenario())
                    && cell.task() == first.task()
                    && cell.decoding().equals(first.decoding())) {
                same.put(hash, cell);
            }
        });
        return same;
    }
}
