package org.kefubench.metrics.rouge;

/** Precision, recall and their harmonic mean, from 0 to 1. */
public record RougeScore(double precision, double recall, double f1) {

    static final RougeScore ZERO = new RougeScore(0, 0, 0);

    /** The score of common parts; a share of nothing is 0. */
    static RougeScore of(long common, long inPrediction, long inTarget) {
        double precision = (double) common / Math.max(inPrediction, 1);
        double recall = (double) common / Math.max(inTarget, 1);
        double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        return new RougeScore(precision, recall, f1);
    }
}
