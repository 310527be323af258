package org.kefubench.datasets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Language;
import org.kefubench.api.Task;

/**
 * One way to use a data set: a choice of files and how they are read.
 *
 * @param name full name, for example {@code clinc150/full}
 * @param tasks what its test rows can be used for
 * @param format id of the format that reads it
 * @param options of the format
 * @param splits patterns of file names by {@code train}, {@code validation}, {@code test}, or {@code all} where one file holds them all; a pattern
 *     that starts with {@code !} takes files away
 */
public record Variant(
        String name,
        Language language,
        Set<Task> tasks,
        String format,
        Map<String, Object> options,
        Map<String, List<String>> splits,
        Counts counts) {

    /** Copies. */
    public Variant {
        tasks = Set.copyOf(tasks);
        options = Map.copyOf(options);
        splits = Map.copyOf(splits);
    }
}
