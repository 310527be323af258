package org.kefubench.intent.baseline;

import org.kefubench.api.Progress;

/** Finds the weights of a linear classifier; the largest score is the answer. */
interface Solver {

    /**
     * Solves a problem of at least two classes.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    Weights solve(Problem problem, Progress progress) throws InterruptedException;
}
