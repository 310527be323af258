package org.kefubench.harness.plan;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;

/**
 * What a person asks for: the contents of a suite file after its lists have been multiplied and checked.
 *
 * @param tasks null for those that approach and data set have in common
 * @param placements null for the plainest of each approach
 * @param scenarios settings with {@code name}
 * @param decodings settings, for response tasks
 */
public record Suite(
        String name,
        String description,
        List<Entry> approaches,
        List<String> datasets,
        @Nullable List<Task> tasks,
        @Nullable List<Placement> placements,
        List<Map<String, Object>> scenarios,
        List<Map<String, Object>> decodings,
        List<Long> seeds,
        int repetitions,
        Limits limits) {

    /** Copies. */
    public Suite {
        approaches = List.copyOf(approaches);
        datasets = List.copyOf(datasets);
        scenarios = List.copyOf(scenarios);
        decodings = List.copyOf(decodings);
        seeds = List.copyOf(seeds);
    }

    /**
     * An approach with one choice of options.
     *
     * @param options every option, defaults included
     * @param datasets the only ones for this approach, or null for those of the suite
     * @param scenarios names of the only ones of the suite's for this approach, or null for all
     * @param placements the only ones for this approach, or null for those of the suite
     * @param decodings the only ones for this approach, or null for those of the suite
     */
    public record Entry(
            String id,
            String label,
            Map<String, Object> options,
            @Nullable List<String> datasets,
            @Nullable List<String> scenarios,
            @Nullable List<Placement> placements,
            @Nullable List<Map<String, Object>> decodings) {

        /** The same wherever the suite runs. */
        public Entry(String id, String label, Map<String, Object> options, @Nullable List<String> datasets) {
            this(id, label, options, datasets, null, null, null);
        }

        /** The same in some of the suite's scenarios only. */
        Entry in(@Nullable List<String> some) {
            return new Entry(id, label, options, datasets, some, placements, decodings);
        }

        /** The same on some of its data sets only. */
        public Entry on(@Nullable List<String> some) {
            return new Entry(id, label, options, some, scenarios, placements, decodings);
        }

        /** The same on placements and with decodings of its own; null for those of the suite. */
        Entry with(@Nullable List<Placement> own, @Nullable List<Map<String, Object>> ownDecodings) {
            return new Entry(id, label, options, datasets, scenarios, own, ownDecodings);
        }

        boolean runsIn(Map<String, Object> scenario) {
            return scenarios == null || scenarios.contains(String.valueOf(scenario.get("name")));
        }

        Entry renamed(UnaryOperator<String> name) {
            return datasets == null ? this : on(datasets.stream().map(name).toList());
        }
    }

    /** With every data set under the name of its masked form. */
    public Suite masked(UnaryOperator<String> name) {
        List<Entry> entries =
                approaches.stream().map(entry -> entry.renamed(name)).toList();
        List<String> names = datasets.stream().map(name).toList();
        return with(entries, names, null, null, null, null, null);
    }

    /** With so many models trained at a time. */
    public Suite training(int atOnce) {
        return new Suite(
                name,
                description,
                approaches,
                datasets,
                tasks,
                placements,
                scenarios,
                decodings,
                seeds,
                repetitions,
                limits.training(atOnce));
    }

    /** With other values where the command line gives some; null leaves as it is. */
    public Suite with(
            @Nullable List<Entry> otherApproaches,
            @Nullable List<String> otherDatasets,
            @Nullable List<Task> otherTasks,
            @Nullable List<Placement> otherPlacements,
            @Nullable List<Map<String, Object>> otherScenarios,
            @Nullable List<Long> otherSeeds,
            @Nullable Integer otherRepetitions) {
        return new Suite(
                name,
                description,
                placed(otherApproaches == null ? approaches : otherApproaches, otherPlacements),
                otherDatasets == null ? datasets : otherDatasets,
                otherTasks == null ? tasks : otherTasks,
                otherPlacements == null ? placements : otherPlacements,
                otherScenarios == null ? scenarios : otherScenarios,
                decodings,
                otherSeeds == null ? seeds : otherSeeds,
                otherRepetitions == null ? repetitions : otherRepetitions,
                limits);
    }

    /** Placements that a person asks for hold for every approach. */
    private static List<Entry> placed(List<Entry> entries, @Nullable List<Placement> asked) {
        return asked == null
                ? entries
                : entries.stream()
                        .map(entry -> entry.with(null, entry.decodings()))
                        .toList();
    }
}
