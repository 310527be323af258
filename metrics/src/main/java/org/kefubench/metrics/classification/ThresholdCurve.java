package org.kefubench.metrics.classification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.kefubench.metrics.Mergeable;

/** What becomes of in-scope accuracy and out-of-scope recall as predictions under a threshold of confidence are rejected. */
public final class ThresholdCurve implements Mergeable<ThresholdCurve> {

    private final List<Row> rows = new ArrayList<>();

    /** Counts a row with an intent: its confidence, and whether the best in-scope label is right. */
    public void addInScope(double confidence, boolean correct) {
        rows.add(new Row(confidence, true, correct));
    }

    /** Counts a row without an intent. */
    public void addOutOfScope(double confidence) {
        rows.add(new Row(confidence, false, false));
    }

    @Override
    public void merge(ThresholdCurve other) {
        rows.addAll(List.copyOf(other.rows));
    }

    /** The point at a threshold: rows with less confidence are rejected. */
    public Point at(double threshold) {
        long inScope = 0;
        long right = 0;
        long outOfScope = 0;
        long rejectedOutOfScope = 0;
        long accepted = 0;
        for (Row row : rows) {
            boolean accept = row.confidence >= threshold;
            accepted += accept ? 1 : 0;
            inScope += row.inScope ? 1 : 0;
            right += row.correct && accept ? 1 : 0;
            outOfScope += row.inScope ? 0 : 1;
            rejectedOutOfScope += !row.inScope && !accept ? 1 : 0;
        }
        return new Point(
                threshold,
                LabelScores.share(accepted, rows.size()),
                LabelScores.share(right, inScope),
                LabelScores.share(rejectedOutOfScope, outOfScope));
    }

    /** Points at so many evenly spaced thresholds from 0 to 1. */
    public List<Point> points(int count) {
        if (count < 2) {
            throw new IllegalArgumentException(count + " points: expected 2 or more");
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(at((double) i / (count - 1)));
        }
        return points;
    }

    /** The observed confidence that separates best: the largest sum of in-scope accuracy and out-of-scope recall, the lowest on ties. */
    public Point best() {
        TreeSet<Double> thresholds = new TreeSet<>(Collections.singleton(0.0));
        rows.forEach(row -> thresholds.add(row.confidence));
        Point best = at(0);
        for (double threshold : thresholds) {
            Point point = at(threshold);
            if (point.sum() > best.sum()) {
                best = point;
            }
        }
        return best;
    }

    private record Row(double confidence, boolean inScope, boolean correct) {}

    /**
     * A point of the curve.
     *
     * @param accepted the share of all rows that is not rejected
     */
    public record Point(double threshold, double accepted, double inScopeAccuracy, double outOfScopeRecall) {

        private double sum() {
            return inScopeAccuracy + outOfScopeRecall;
        }
    }
}
