package org.kefubench.metrics.classification;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** All that an intent classifier is judged by, gathered row by row. */
public final class IntentEvaluation implements Mergeable<IntentEvaluation> {

    private static final int K = 5;

    private final String outOfScopeLabel;
    private final ConfusionMatrix confusion = new ConfusionMatrix();
    private final Calibration calibration = new Calibration(Calibration.DEFAULT_BINS);
    private final RocCurve confidenceOfRight = new RocCurve();
    private final TopK topK = new TopK(K);
    private long rankings;

    /** An evaluation without rows. */
    public IntentEvaluation(String outOfScopeLabel) {
        this.outOfScopeLabel = outOfScopeLabel;
    }

    /**
     * Adds one row.
     *
     * @param confidence in [0, 1]
     * @param ranking labels, best first, empty where the classifier gives none
     */
    public void add(String truth, String predicted, double confidence, List<String> ranking) {
        boolean correct = truth.equals(predicted);
        confusion.add(truth, predicted);
        calibration.add(confidence, correct);
        confidenceOfRight.add(confidence, correct);
        // A rejection heads the ranking, which itself holds intents only.
        topK.add(truth, ranking.isEmpty() || predicted.equals(outOfScopeLabel) ? List.of(predicted) : ranking);
        rankings += ranking.isEmpty() ? 0 : 1;
    }

    @Override
    public void merge(IntentEvaluation other) {
        if (!outOfScopeLabel.equals(other.outOfScopeLabel)) {
            throw new IllegalArgumentException("cannot merge out-of-scope label '" + other.outOfScopeLabel
                    + "': expected '" + outOfScopeLabel + "'");
        }
        confusion.merge(other.confusion);
        calibration.merge(other.calibration);
        confidenceOfRight.merge(other.confidenceOfRight);
        topK.merge(other.topK);
        rankings += other.rankings;
    }

    /** The scores; those of rejection and of rankings only where the rows hold any. */
    public List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        ClassificationScores classification = new ClassificationScores(confusion);
        scores.add(classification.accuracy());
        for (Average average : Average.values()) {
            scores.add(classification.precision(average));
            scores.add(classification.recall(average));
            scores.add(classification.f1(average));
        }
        scores.add(classification.mcc());
        scores.add(classification.kappa());
        addOutOfScope(scores);
        if (rankings > 0) {
            scores.add(topK.score());
        }
        scores.add(calibration.expectedCalibrationError());
        scores.add(calibration.brier());
        Score auroc = confidenceOfRight.auroc();
        scores.add(Score.of("auroc_of_confidence", auroc.value(), auroc.n(), auroc.signature() + "|positive:right"));
        return scores;
    }

    /** The counts of true against predicted labels. */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /** The reliability of the confidences. */
    public Calibration calibration() {
        return calibration;
    }

    private void addOutOfScope(List<Score> scores) {
        if (confusion.labels().contains(outOfScopeLabel)) {
            OutOfScopeScores outOfScope = new OutOfScopeScores(confusion, outOfScopeLabel);
            scores.add(outOfScope.inScopeAccuracy());
            scores.add(outOfScope.recall());
            scores.add(outOfScope.precision());
            scores.add(outOfScope.f1());
        }
    }
}
