package org.kefubench.intent.baseline;

import de.bwaldvogel.liblinear.SolverType;

/** A linear support vector machine a class, each against the rest; the confidence is the softmax of the margins, scaled to fit. */
public final class LinearSvm extends LinearApproach<LinearSvmOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public LinearSvm() {}

    @Override
    public String id() {
        return "linear-svm";
    }

    @Override
    public String description() {
        return "Linear support vector machines over n-grams: the strongest classic row of the intent papers.";
    }

    @Override
    public LinearSvmOptions defaults() {
        return LinearSvmOptions.DEFAULTS;
    }

    @Override
    Solver solver(LinearSvmOptions options) {
        SolverType type = switch (options.loss()) {
            case HINGE -> SolverType.L2R_L1LOSS_SVC_DUAL;
            case SQUARED_HINGE -> SolverType.L2R_L2LOSS_SVC_DUAL;
        };
        return new OneVersusRest(type, options.c(), options.tolerance());
    }

    @Override
    boolean scoresAreMargins() {
        return true;
    }
}
