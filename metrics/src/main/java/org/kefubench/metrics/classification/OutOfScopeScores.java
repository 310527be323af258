package org.kefubench.metrics.classification;

import org.kefubench.metrics.Score;

/**
 * How well a classifier knows what it does not know, as CLINC150 measures it (Larson et al. 2019).
 *
 * @param matrix the predictions, which must not change any more
 * @param label of utterances that belong to no intent, among true and predicted labels
 */
public record OutOfScopeScores(ConfusionMatrix matrix, String label) {

    private static final double LEVEL = 0.95;

    /** Accuracy over the rows with an intent; a rejected row counts as wrong. */
    public Score inScopeAccuracy() {
        long hits = matrix.count(label, label);
        return Proportions.score(
                "in_scope_accuracy", matrix.correct() - hits, matrix.total() - matrix.support(label), LEVEL);
    }

    /** Of the rows without an intent, the share that was rejected; undefined where there are none. */
    public Score recall() {
        return Proportions.score("oos_recall", matrix.count(label, label), matrix.support(label), LEVEL);
    }

    /** Of the rejected rows, the share that has no intent; undefined where nothing was rejected. */
    public Score precision() {
        return Proportions.score("oos_precision", matrix.count(label, label), matrix.predictions(label), LEVEL);
    }

    /** The harmonic mean of precision and recall of rejection. */
    public Score f1() {
        long support = matrix.support(label);
        LabelScores scores = LabelScores.of(label, matrix.count(label, label), matrix.predictions(label), support);
        return Score.of("oos_f1", scores.f1(), matrix.total(), "");
    }
}
