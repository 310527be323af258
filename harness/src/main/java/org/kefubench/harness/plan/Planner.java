package org.kefubench.harness.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.RunFiles;

/** Multiplies a suite into cells: data set by data set, so that a reader sees rivals side by side. */
public final class Planner {

    private final Suite suite;
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    private Planner(Suite suite) {
        this.suite = suite;
    }

    /** The plan; no data set is read but files of the user. */
    public static Plan plan(Suite suite) {
        Planner planner = new Planner(suite);
        for (int repetition = 0; repetition < suite.repetitions(); repetition++) {
            for (long seed : suite.seeds()) {
                planner.addAll(seed, repetition);
            }
        }
        return new Plan(suite.name(), planner.cells, suite.limits());
    }

    private void addAll(long seed, int repetition) {
        for (String dataset : datasets()) {
            for (Suite.Entry entry : suite.approaches()) {
                List<String> own = entry.datasets();
                if (own == null ? suite.datasets().contains(dataset) : own.contains(dataset)) {
                    add(dataset, entry, seed, repetition);
                }
            }
        }
    }

    private Set<String> datasets() {
        Set<String> all = new LinkedHashSet<>(suite.datasets());
        for (Suite.Entry entry : suite.approaches()) {
            List<String> own = entry.datasets();
            if (own != null) {
                all.addAll(own);
            }
        }
        return all;
    }

    private void add(String dataset, Suite.Entry entry, long seed, int repetition) {
        Approach<?> approach = Approaches.named(entry.id());
        for (Task task : tasks(dataset, approach, entry)) {
            for (Placement placement : placements(approach, entry)) {
                for (Map<String, Object> scenario :
                        suite.scenarios().stream().filter(entry::runsIn).toList()) {
                    for (Map<String, Object> decoding : decodings(task, entry)) {
                        Cell cell = new Cell(
                                entry.label(),
                                entry.id(),
                                entry.options(),
                                dataset,
                                task,
                                placement,
                                scenario,
                                decoding,
                                seed,
                                repetition);
                        cells.put(RunFiles.hash(cell), cell);
                    }
                }
            }
        }
    }

    private List<Map<String, Object>> decodings(Task task, Suite.Entry entry) {
        List<Map<String, Object>> own = entry.decodings();
        return task == Task.RESPONSE ? own == null ? suite.decodings() : own : List.of(Map.of());
    }

    private List<Task> tasks(String dataset, Approach<?> approach, Suite.Entry entry) {
        List<Task> asked = suite.tasks();
        if (asked != null) {
            return asked;
        }
        Set<Task> skills = skills(approach, entry.options());
        Set<Task> offered = offered(dataset);
        List<Task> common = Arrays.stream(Task.values())
                .filter(task -> skills.contains(task) && offered.contains(task))
                .toList();
        return common.isEmpty() ? List.of(offered.iterator().next()) : common;
    }

    /** A data set that cannot be read is a row of the report too; it is asked for again, and fails, when its cells run. */
    private Set<Task> offered(String dataset) {
        try {
            Set<Task> tasks = Data.tasks(dataset);
            return tasks.isEmpty() ? Set.of(Task.INTENT) : tasks;
        } catch (DataException e) {
            return Set.of(Task.INTENT);
        }
    }

    /** What bots of this approach can do with these options. */
    public static <O extends Record> Set<Task> skills(Approach<O> approach, Map<String, ?> options) {
        return approach.tasks(Options.of(approach.defaults(), options));
    }

    private List<Placement> placements(Approach<?> approach, Suite.Entry entry) {
        List<Placement> own = entry.placements();
        List<Placement> asked = own == null ? suite.placements() : own;
        return asked == null ? List.of(plainest(approach)) : asked;
    }

    /** The placement of an approach where nobody asks for another: the JVM, or single precision on the processor, on the first of its engines in the order of {@link org.kefubench.api.Engine}. */
    public static Placement plainest(Approach<?> approach) {
        Set<Placement> all = approach.placements();
        if (all.contains(Placement.JVM)) {
            return Placement.JVM;
        }
        return all.stream()
                .filter(placement -> !placement.onGpu() && placement.precision() == Precision.FP32)
                .min(Comparator.comparing(Placement::engine).thenComparing(Placement::toString))
                .or(() -> all.stream().min(Comparator.comparing(Placement::toString)))
                .orElse(Placement.JVM);
    }
}
