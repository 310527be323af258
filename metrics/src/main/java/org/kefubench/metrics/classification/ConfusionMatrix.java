package org.kefubench.metrics.classification;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.metrics.Mergeable;

/** Counts of true against predicted labels, labels in lexical order. */
public final class ConfusionMatrix implements Mergeable<ConfusionMatrix> {

    private final SortedMap<String, SortedMap<String, Long>> counts = new TreeMap<>();
    private final SortedSet<String> labels = new TreeSet<>();

    /** A matrix of parallel lists of true and predicted labels. */
    public static ConfusionMatrix of(List<String> truths, List<String> predictions) {
        if (truths.size() != predictions.size()) {
            throw new IllegalArgumentException(
                    truths.size() + " truths, " + predictions.size() + " predictions: expected equally many");
        }
        ConfusionMatrix matrix = new ConfusionMatrix();
        for (int i = 0; i < truths.size(); i++) {
            matrix.add(truths.get(i), predictions.get(i));
        }
        return matrix;
    }

    /** Counts one prediction. */
    public void add(String truth, String predicted) {
        add(truth, predicted, 1);
    }

    @Override
    public void merge(ConfusionMatrix other) {
        List.copyOf(other.labels)
                .forEach(truth ->
                        new TreeMap<>(other.row(truth)).forEach((predicted, count) -> add(truth, predicted, count)));
    }

    /** All labels that occur as truth or as prediction, in lexical order. */
    public List<String> labels() {
        return List.copyOf(labels);
    }

    /** How often a label was predicted for a true label. */
    public long count(String truth, String predicted) {
        return row(truth).getOrDefault(predicted, 0L);
    }

    /** How often a label was true. */
    public long support(String truth) {
        return row(truth).values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often a label was predicted. */
    public long predictions(String predicted) {
        return counts.values().stream()
                .mapToLong(row -> row.getOrDefault(predicted, 0L))
                .sum();
    }

    /** How many predictions were counted. */
    public long total() {
        return labels.stream().mapToLong(this::support).sum();
    }

    /** How many predictions were right. */
    public long correct() {
        return labels.stream().mapToLong(label -> count(label, label)).sum();
    }

    /** Rows of counts, true label by predicted label, both in the order of {@link #labels}. */
    public List<List<Long>> rows() {
        return labels.stream()
                .map(truth -> labels.stream()
                        .map(predicted -> count(truth, predicted))
                        .toList())
                .toList();
    }

    private void add(String truth, String predicted, long count) {
        counts.computeIfAbsent(truth, unused -> new TreeMap<>()).merge(predicted, count, Long::sum);
        labels.add(truth);
        labels.add(predicted);
    }

    private SortedMap<String, Long> row(String truth) {
        return counts.getOrDefault(truth, new TreeMap<>());
    }
}
