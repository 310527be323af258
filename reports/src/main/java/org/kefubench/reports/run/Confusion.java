package org.kefubench.reports.run;

import java.util.List;

/**
 * Counts of true against predicted labels.
 *
 * @param labels in the order of rows and columns
 * @param counts row = true label, column = prediction
 */
public record Confusion(List<String> labels, List<List<Integer>> counts) {

    /** Copies, and checks that the matrix is square over the labels. */
    public Confusion {
        labels = List.copyOf(labels);
        counts = counts.stream().map(List::copyOf).toList();
        int size = labels.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException("confusion matrix is not " + size + " x " + size);
        }
    }
}
