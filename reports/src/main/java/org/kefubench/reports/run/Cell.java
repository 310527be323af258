package org.kefubench.reports.run;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;

/**
 * One combination that a plan asks for: an approach with its options, on a data set, on a placement, in a scenario. A value with a canonical form and a short
 * hash that names its files.
 *
 * @param label what the suite calls the approach with these options; the approach's id where it says nothing
 * @param options every option of the approach by key, defaults included
 * @param dataset name with variant, for example {@code clinc150/full}
 * @param scenario the scenario's settings by key, {@code name} among them: {@code single-stream}, {@code multi-stream}, {@code offline} or {@code server}
 * @param decoding every decoding setting by key; empty for intent tasks
 * @param seed of training and of the request order
 * @param repetition from 0; repetitions are processes of their own
 */
public record Cell(
        String label,
        String approach,
        Map<String, Object> options,
        String dataset,
        Task task,
        Placement placement,
        Map<String, Object> scenario,
        Map<String, Object> decoding,
        long seed,
        int repetition) {

    /** Copies the maps, sorted by key, so that equal cells have one canonical form. */
    public Cell {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(approach, "approach");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(placement, "placement");
        options = sorted(options);
        scenario = sorted(scenario);
        decoding = sorted(decoding);
    }

    private static Map<String, Object> sorted(Map<String, Object> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** The scenario's name. */
    public String scenarioName() {
        return String.valueOf(scenario.get("name"));
    }
}
