package org.kefubench.metrics.text;

import java.util.Arrays;
import java.util.List;

/** The statistics of each segment of a corpus under a metric, kept for resampling. */
public final class SegmentStatistics {

    private final TextMetric metric;
    private final double[][] rows;

    private SegmentStatistics(TextMetric metric, double[][] rows) {
        this.metric = metric;
        this.rows = rows;
    }

    /** The statistics of parallel lists; {@code references.get(i)} are those of hypothesis i. */
    public static SegmentStatistics of(TextMetric metric, List<String> hypotheses, List<List<String>> references) {
        return of(new Corpus(metric), hypotheses, references);
    }

    /** Adds parallel lists to a corpus and keeps the statistics of each segment, where both are wanted. */
    public static SegmentStatistics of(Corpus corpus, List<String> hypotheses, List<List<String>> references) {
        if (hypotheses.size() != references.size() || hypotheses.isEmpty()) {
            throw new IllegalArgumentException(hypotheses.size() + " hypotheses, " + references.size()
                    + " lists of references: expected equally many, and at least one");
        }
        double[][] rows = new double[hypotheses.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = corpus.add(hypotheses.get(i), references.get(i));
        }
        return new SegmentStatistics(corpus.metric(), rows);
    }

    /** Statistics that were computed before. */
    public static SegmentStatistics of(TextMetric metric, double[][] rows) {
        return new SegmentStatistics(
                metric, Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
    }

    /** The metric. */
    public TextMetric metric() {
        return metric;
    }

    /** How many segments there are. */
    public int size() {
        return rows.length;
    }

    /** How many numbers a segment has. */
    public int width() {
        return rows[0].length;
    }

    /** One number of one segment. */
    public double at(int segment, int column) {
        return rows[segment][column];
    }

    /** The score of all segments. */
    public double score() {
        double[] sums = new double[width()];
        for (double[] row : rows) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row[i];
            }
        }
        return metric.value(sums, Rounding.DOUBLE);
    }

    /** Row after row in single precision, the layout for resampling. */
    float[] packed() {
        int width = width();
        float[] packed = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < width; k++) {
                packed[i * width + k] = (float) rows[i][k];
            }
        }
        return packed;
    }
}
