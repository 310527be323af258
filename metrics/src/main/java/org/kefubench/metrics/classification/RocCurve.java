package org.kefubench.metrics.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** True positive rate against false positive rate over all thresholds of a score, and the area under it. */
public final class RocCurve implements Mergeable<RocCurve> {

    private final List<Observation> observations = new ArrayList<>();

    /** Counts one observation; a higher score says "positive" louder. */
    public void add(double score, boolean positive) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("score NaN: expected a number");
        }
        observations.add(new Observation(score, positive));
    }

    @Override
    public void merge(RocCurve other) {
        observations.addAll(List.copyOf(other.observations));
    }

    /** Points from (0, 0) to (1, 1), one for each distinct score, highest threshold first. */
    public List<Point> points() {
        List<Observation> sorted = new ArrayList<>(observations);
        sorted.sort(Comparator.comparingDouble(Observation::score).reversed());
        long positives = positives();
        long negatives = observations.size() - positives;
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        long truePositives = 0;
        long falsePositives = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Observation now = sorted.get(i);
            truePositives += now.positive ? 1 : 0;
            falsePositives += now.positive ? 0 : 1;
            if (i + 1 == sorted.size() || sorted.get(i + 1).score != now.score) {
                points.add(new Point(
                        now.score,
                        LabelScores.share(falsePositives, negatives),
                        LabelScores.share(truePositives, positives)));
            }
        }
        return points;
    }

    /** The area under the curve, which is the chance that a positive outscores a negative, ties half; undefined without both kinds. */
    public Score auroc() {
        long positives = positives();
        if (positives == 0 || positives == observations.size()) {
            return Score.of("auroc", Double.NaN, observations.size(), "ties:half");
        }
        List<Point> points = points();
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            Point left = points.get(i - 1);
            Point right = points.get(i);
            area += (right.falsePositiveRate - left.falsePositiveRate)
                    * (right.truePositiveRate + left.truePositiveRate)
                    / 2;
        }
        return Score.of("auroc", area, observations.size(), "ties:half");
    }

    private long positives() {
        return observations.stream().filter(Observation::positive).count();
    }

    private record Observation(double score, boolean positive) {}

    /**
     * A point of the curve.
     *
     * @param threshold scores from here on count as positive
     */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}
}
