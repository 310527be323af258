package org.kefubench.datasets.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Options;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.Descriptor;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.clean.Cleaning;
import org.kefubench.datasets.clean.CleaningOptions;
import org.kefubench.datasets.clean.CleaningReport;

/**
 * What a data set holds.
 *
 * @param origin licence, citation and source files, or null for a user's own file
 * @param parts by {@code train}, {@code validation}, {@code test}
 * @param intents rows of each label in each part
 * @param attributes number of rows that have each
 * @param examples some rows of the test part
 * @param quality what the steps against duplicates, near-duplicates and leakage would find; nothing has been dropped
 */
public record TaskCard(
        String name,
        String checksum,
        String language,
        List<String> tasks,
        @Nullable Descriptor origin,
        Map<String, Part> parts,
        int conversations,
        Map<String, Map<String, Integer>> intents,
        Map<String, Integer> attributes,
        List<Example> examples,
        List<CleaningReport.Count> quality) {

    private static final int EXAMPLES = 12;

    /**
     * A part of the data set.
     *
     * @param rows in all
     * @param intentRows with an intent
     * @param responseRows with a response
     * @param multiTurn with more than one turn
     * @param chars of the last turn
     */
    public record Part(int rows, int intentRows, int responseRows, int multiTurn, Lengths chars) {}

    /** Lengths in characters. */
    public record Lengths(int least, int median, int ninetieth, int most) {

        static Lengths of(Stream<String> texts) {
            int[] sorted = texts.mapToInt(text -> text.codePointCount(0, text.length()))
                    .sorted()
                    .toArray();
            int n = sorted.length;
            return n == 0
                    ? new Lengths(0, 0, 0, 0)
                    : new Lengths(sorted[0], sorted[n / 2], sorted[Math.min(n - 1, n * 9 / 10)], sorted[n - 1]);
        }
    }

    /** Counts a data set. */
    public static TaskCard of(DataSet data, @Nullable Descriptor origin) {
        Map<Split, List<Example>> rows = new TreeMap<>();
        rows.put(Split.TRAIN, data.train());
        rows.put(Split.VALIDATION, data.validation());
        rows.put(Split.TEST, data.test());
        Map<String, Part> parts = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> intents = new TreeMap<>();
        Map<String, Integer> attributes = new TreeMap<>();
        rows.forEach((split, list) -> {
            parts.put(split.id(), part(list));
            for (Example row : list) {
                String intent = row.intent();
                if (intent != null) {
                    intents.computeIfAbsent(intent, key -> new TreeMap<>()).merge(split.id(), 1, Integer::sum);
                }
                row.attributes().keySet().forEach(key -> attributes.merge(key, 1, Integer::sum));
            }
        });
        return new TaskCard(
                data.name(),
                data.checksum(),
                data.language().tag(),
                data.tasks().stream().map(task -> task.id()).sorted().toList(),
                origin,
                parts,
                data.conversations().size(),
                intents,
                attributes,
                spread(data.test()),
                quality(data));
    }

    private static Part part(List<Example> rows) {
        return new Part(
                rows.size(),
                (int) rows.stream().filter(row -> row.intent() != null).count(),
                (int) rows.stream().filter(row -> !row.responses().isEmpty()).count(),
                (int) rows.stream()
                        .filter(row -> row.dialogue().turns().size() > 1)
                        .count(),
                Lengths.of(rows.stream().map(Example::utterance)));
    }

    /** Rows that lie evenly over the list. */
    private static List<Example> spread(List<Example> rows) {
        List<Example> chosen = new ArrayList<>();
        for (int i = 0; i < EXAMPLES && i < rows.size(); i++) {
            chosen.add(rows.get((int) ((long) i * rows.size() / Math.min(EXAMPLES, rows.size()))));
        }
        return chosen;
    }

    private static List<CleaningReport.Count> quality(DataSet data) {
        List<String> steps = List.of("duplicates", "near-duplicates", "leakage");
        return steps.stream().map(step -> count(step, data)).toList();
    }

    private static CleaningReport.Count count(String step, DataSet data) {
        Cleaning cleaning =
                new Cleaning(Options.of(CleaningOptions.DEFAULTS, Map.of("steps", List.of(step))), new Nowhere());
        try {
            // the test part first, so that leakage into the others is seen
            for (Example row : data.test()) {
                cleaning.row(Split.TEST, row);
            }
            for (Example row : data.train()) {
                cleaning.row(Split.TRAIN, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cleaning.report().counts().get(0);
    }

    private static final class Nowhere implements Rows {

        @Override
        public void row(Split split, Example row) {}

        @Override
        public void skipped(String where, String reason) {}
    }
}
