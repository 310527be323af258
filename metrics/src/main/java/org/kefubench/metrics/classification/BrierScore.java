package org.kefubench.metrics.classification;

import java.util.Map;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** Brier's score of whole distributions over labels (Brier 1950): the mean, over rows, of the summed squared distances; 0 is best, 2 is worst. */
public final class BrierScore implements Mergeable<BrierScore> {

    private final ExactSum sum = new ExactSum();
    private long total;

    /** Counts one row; labels that are not in the distribution have probability 0. */
    public void add(String truth, Map<String, Double> distribution) {
        double row = distribution.containsKey(truth) ? 0 : 1;
        for (Map.Entry<String, Double> entry : distribution.entrySet()) {
            double error = entry.getValue() - (entry.getKey().equals(truth) ? 1 : 0);
            row += error * error;
        }
        sum.add(row);
        total++;
    }

    @Override
    public void merge(BrierScore other) {
        sum.merge(other.sum);
        total += other.total;
    }

    /** The mean over rows. */
    public Score score() {
        double value = total == 0 ? Double.NaN : sum.value() / total;
        return Score.of("brier_multiclass", value, total, "", Score.Direction.LOWER, "of:distribution");
    }
}
