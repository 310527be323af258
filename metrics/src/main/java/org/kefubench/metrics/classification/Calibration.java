package org.kefubench.metrics.classification;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.Signature;

/** Whether confidences are to be believed: expected calibration error over bins of equal width, and Brier's score of being right. */
public final class Calibration implements Mergeable<Calibration> {

    /** The number of bins that papers use most. */
    public static final int DEFAULT_BINS = 15;

    private final long[] counts;
    private final long[] hits;
    private final ExactSum[] confidences;
    private final ExactSum squaredErrors = new ExactSum();

    /** A calibration over so many bins. */
    public Calibration(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException(bins + " bins: expected 1 or more");
        }
        counts = new long[bins];
        hits = new long[bins];
        confidences = new ExactSum[bins];
        for (int i = 0; i < bins; i++) {
            confidences[i] = new ExactSum();
        }
    }

    /**
     * Counts one prediction.
     *
     * @param confidence in [0, 1]; bins hold their upper edge and not their lower one, the first holds both
     */
    public void add(double confidence, boolean correct) {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + ": expected a number in [0, 1]");
        }
        int bin = Math.max(0, (int) Math.ceil(confidence * counts.length) - 1);
        counts[bin]++;
        hits[bin] += correct ? 1 : 0;
        confidences[bin].add(confidence);
        double error = confidence - (correct ? 1 : 0);
        squaredErrors.add(error * error);
    }

    @Override
    public void merge(Calibration other) {
        if (counts.length != other.counts.length) {
            throw new IllegalArgumentException(
                    "cannot merge " + other.counts.length + " bins into " + counts.length + ": expected equally many");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            hits[i] += other.hits[i];
            confidences[i].merge(other.confidences[i]);
        }
        squaredErrors.merge(other.squaredErrors);
    }

    /** The bins of a reliability diagram, empty ones too. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            double meanConfidence = counts[i] == 0 ? Double.NaN : confidences[i].value() / counts[i];
            double accuracy = counts[i] == 0 ? Double.NaN : (double) hits[i] / counts[i];
            bins.add(new Bin(
                    (double) i / counts.length, (i + 1.0) / counts.length, counts[i], meanConfidence, accuracy));
        }
        return bins;
    }

    /** Expected calibration error (Naeini et al. 2015): the mean distance of confidence and accuracy, bins weighted by their counts. */
    public Score expectedCalibrationError() {
        double error = 0;
        for (Bin bin : bins()) {
            error += bin.count() == 0 ? 0 : bin.count() * Math.abs(bin.accuracy() - bin.meanConfidence());
        }
        return lowerIsBetter("ece", error, Signature.of("bins", counts.length, "width", "equal"));
    }

    /** Brier's score of "the prediction is right": the mean squared distance of confidence and outcome. */
    public Score brier() {
        return lowerIsBetter("brier", squaredErrors.value(), "of:top-label");
    }

    private Score lowerIsBetter(String name, double sum, String signature) {
        long n = 0;
        for (long count : counts) {
            n += count;
        }
        return Score.of(name, n == 0 ? Double.NaN : sum / n, n, "", Score.Direction.LOWER, signature);
    }

    /**
     * A bin of a reliability diagram.
     *
     * @param meanConfidence NaN where the bin is empty
     * @param accuracy NaN where the bin is empty
     */
    public record Bin(double low, double high, long count, double meanConfidence, double accuracy) {}
}
