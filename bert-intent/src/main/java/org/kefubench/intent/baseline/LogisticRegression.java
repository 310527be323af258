package org.kefubench.intent.baseline;

import de.bwaldvogel.liblinear.SolverType;

/** Logistic regression with one set of weights a class; the confidence is the softmax of the scores. */
public final class LogisticRegression extends LinearApproach<LogisticRegressionOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public LogisticRegression() {}

    @Override
    public String id() {
        return "logistic-regression";
    }

    @Override
    public String description() {
        return "Logistic regression over n-grams: nearly as right as the support vector machine, with probabilities by construction.";
    }

    @Override
    public LogisticRegressionOptions defaults() {
        return LogisticRegressionOptions.DEFAULTS;
    }

    @Override
    Solver solver(LogisticRegressionOptions options) {
        return new OneVersusRest(SolverType.L2R_LR_DUAL, options.c(), options.tolerance());
    }
}
