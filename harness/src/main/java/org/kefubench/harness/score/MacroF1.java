package org.kefubench.harness.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Macro F1 over a resample of rows, fast enough for a thousand resamples. A label that neither occurs nor is predicted in a resample does not count. */
final class MacroF1 {

    private final int[] truths;
    private final int[] predictions;
    private final int labels;

    MacroF1(List<String> truths, List<String> predictions) {
        TreeSet<String> names = new TreeSet<>(truths);
        names.addAll(predictions);
        List<String> sorted = List.copyOf(names);
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            index.put(sorted.get(i), i);
        }
        labels = sorted.size();
        this.truths = truths.stream().mapToInt(index::get).toArray();
        this.predictions = predictions.stream().mapToInt(index::get).toArray();
    }

    /** The score of rows given by their numbers. */
    double of(double[] rows) {
        int[] hits = new int[labels];
        int[] support = new int[labels];
        int[] predicted = new int[labels];
        for (double row : rows) {
            int i = (int) row;
            support[truths[i]]++;
            predicted[predictions[i]]++;
            if (truths[i] == predictions[i]) {
                hits[truths[i]]++;
            }
        }
        double sum = 0;
        int counted = 0;
        for (int label = 0; label < labels; label++) {
            if (support[label] + predicted[label] > 0) {
                sum += 2.0 * hits[label] / (support[label] + predicted[label]);
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum / counted;
    }
}
