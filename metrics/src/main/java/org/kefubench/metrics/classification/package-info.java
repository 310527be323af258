/**
 * Scores of intent classification, out-of-scope detection, slot filling and calibration.
 *
 * <p>Read {@link org.kefubench.metrics.classification.ConfusionMatrix} (the sufficient statistics) and {@link
 * org.kefubench.metrics.classification.ClassificationScores} (what is computed of it) first; {@link
 * org.kefubench.metrics.classification.IntentEvaluation} gathers all that an intent classifier is judged by. Values are shares between 0 and 1, not percent.
 * Labels that occur as truth or as prediction all take part in macro averages, and a share of nothing counts 0, both as in scikit-learn.
 */
@NullMarked
package org.kefubench.metrics.classification;

import org.jspecify.annotations.NullMarked;
