package org.kefubench.metrics.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * Hypotheses and their references, segment by segment.
 *
 * @param name of the system, usually the file of its hypotheses
 */
public record ParallelCorpus(String name, List<String> hypotheses, List<List<String>> references) {

    /** Copies the lists. */
    public ParallelCorpus {
        hypotheses = List.copyOf(hypotheses);
        references = references.stream().map(List::copyOf).toList();
    }

    /**
     * The corpus of files that are parallel line by line. An empty line in one of several reference files means a missing reference.
     *
     * @throws CorpusException where there is nothing to score, files differ in length, or a segment has no reference
     */
    public static ParallelCorpus of(NamedLines hypotheses, List<NamedLines> references) {
        int size = hypotheses.lines().size();
        if (size == 0) {
            throw new CorpusException(hypotheses.name(), "no lines: expected at least one hypothesis");
        }
        if (references.isEmpty()) {
            throw new CorpusException(hypotheses.name(), "no references: expected at least one file");
        }
        for (NamedLines file : references) {
            int lines = file.lines().size();
            if (lines != size) {
                throw new CorpusException(
                        file.name(),
                        Math.min(lines, size) + 1L,
                        lines + " lines, but " + hypotheses.name() + " has " + size + ": expected equally many");
            }
        }
        List<List<String>> rows = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            rows.add(row(references, i));
        }
        return new ParallelCorpus(hypotheses.name(), hypotheses.lines(), rows);
    }

    private static List<String> row(List<NamedLines> references, int index) {
        List<String> row = new ArrayList<>(references.size());
        for (NamedLines file : references) {
            String line = file.lines().get(index);
            if (!line.isEmpty()) {
                row.add(line);
            }
        }
        if (row.isEmpty()) {
            throw new CorpusException(
                    references.get(0).name(), index + 1L, "empty reference: expected text in at least one file");
        }
        return row;
    }
}
