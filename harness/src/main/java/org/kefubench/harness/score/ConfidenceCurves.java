package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kefubench.api.Intent;
import org.kefubench.harness.samples.Answer;
import org.kefubench.metrics.classification.Calibration;
import org.kefubench.metrics.classification.ThresholdCurve;
import org.kefubench.reports.run.Curve;

/**
 * What the confidences of an intent task are worth: whether they come true ({@code reliability}), how right the surest answers are ({@code coverage}), and what a threshold
 * does to requests with and without an intent ({@code rejection}). What a bot rejects by itself stays rejected, so the curves begin at the figures of the cell.
 */
final class ConfidenceCurves {

    private static final int POINTS = 60;

    private final List<Answered> answered;

    private ConfidenceCurves(List<Answered> answered) {
        this.answered = answered;
    }

    /** The curves, without those of fewer than two points. */
    static List<Curve> of(List<Answered> answered) {
        ConfidenceCurves curves = new ConfidenceCurves(answered);
        return List.of(curves.reliability(), curves.coverage(), curves.rejection()).stream()
                .filter(curve -> curve.x().stream().distinct().count() > 1)
                .toList();
    }

    /** Mean confidence and accuracy of the bins of the expected calibration error, empty ones left out. */
    private Curve reliability() {
        Calibration calibration = new Calibration(Calibration.DEFAULT_BINS);
        answered.forEach(one -> calibration.add(confidence(one), right(one)));
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.count() > 0) {
                x.add(bin.meanConfidence());
                y.add(bin.accuracy());
            }
        }
        return new Curve("reliability", "confidence", "share right", x, y);
    }

    /** The share of requests that are answered when only so sure an answer is given, and the share of these that are right. */
    private Curve coverage() {
        List<Answered> sure = answered.stream()
                .filter(one -> !rejected(one))
                .sorted(Comparator.comparingDouble(ConfidenceCurves::confidence).reversed())
                .toList();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < sure.size(); i++) {
            right += right(sure.get(i)) ? 1 : 0;
            boolean last = i + 1 == sure.size();
            if (last || confidence(sure.get(i)) != confidence(sure.get(i + 1))) {
                x.add((i + 1.0) / answered.size());
                y.add((double) right / (i + 1));
            }
        }
        return new Curve("coverage", "share answered", "share right", thinned(x), thinned(y));
    }

    /** In-scope accuracy over out-of-scope recall, as the threshold of confidence rises; empty without requests of both kinds. */
    private Curve rejection() {
        ThresholdCurve curve = new ThresholdCurve();
        for (Answered one : answered) {
            double confidence = rejected(one) ? Double.NEGATIVE_INFINITY : confidence(one);
            if (Intent.OUT_OF_SCOPE.equals(one.request().intent())) {
                curve.addOutOfScope(confidence);
            } else {
                curve.addInScope(confidence, right(one));
            }
        }
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (double threshold : thresholds()) {
            ThresholdCurve.Point point = curve.at(threshold);
            if (!Double.isNaN(point.outOfScopeRecall()) && !Double.isNaN(point.inScopeAccuracy())) {
                x.add(point.outOfScopeRecall());
                y.add(point.inScopeAccuracy());
            }
        }
        return new Curve("rejection", "out-of-scope recall", "in-scope accuracy", x, y);
    }

    /** None, then observed confidences, then one that rejects all. */
    private List<Double> thresholds() {
        List<Double> observed = answered.stream()
                .filter(one -> !rejected(one))
                .map(ConfidenceCurves::confidence)
                .distinct()
                .sorted()
                .toList();
        List<Double> thresholds = new ArrayList<>(List.of(0.0));
        thresholds.addAll(thinned(observed));
        thresholds.add(Math.nextUp(1.0));
        return thresholds;
    }

    /** Some of many, evenly, the first and the last among them. */
    private static List<Double> thinned(List<Double> all) {
        if (all.size() <= POINTS) {
            return all;
        }
        List<Double> some = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            some.add(all.get((int) Math.round((double) i * (all.size() - 1) / (POINTS - 1))));
        }
        return some;
    }

    private static double confidence(Answered one) {
        Answer answer = one.answer();
        return answer == null ? 0 : answer.confidence();
    }

    /** A request that failed got no answer either. */
    private static boolean rejected(Answered one) {
        Answer answer = one.answer();
        return answer == null || answer.output().equals(Intent.OUT_OF_SCOPE);
    }

    private static boolean right(Answered one) {
        Answer answer = one.answer();
        return answer != null && answer.output().equals(one.request().intent());
    }
}
