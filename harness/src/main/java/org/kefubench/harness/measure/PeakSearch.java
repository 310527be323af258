package org.kefubench.harness.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks for the highest rate that meets the limit: doubles or halves until one valid and one invalid rate are known, then bisects until they are 5 % apart or
 * time is up.
 */
final class PeakSearch {

    private static final double CLOSE_ENOUGH = 1.05;
    private static final double LOWEST = 0.01;

    private double valid;
    private double invalid = Double.POSITIVE_INFINITY;

    /** Tries one rate. */
    interface Attempt {
        /** Whether it was valid; empty when time is up. */
        Optional<Boolean> at(double rate) throws InterruptedException;
    }

    /** The highest valid rate that was found, if any. */
    OptionalDouble run(double from, Attempt attempt) throws InterruptedException {
        double rate = from;
        while (rate >= LOWEST && invalid / Math.max(valid, LOWEST / 2) > CLOSE_ENOUGH) {
            Optional<Boolean> met = attempt.at(rate);
            if (met.isEmpty()) {
                break;
            }
            if (met.get()) {
                valid = rate;
            } else {
                invalid = rate;
            }
            rate = next();
        }
        return valid > 0 ? OptionalDouble.of(valid) : OptionalDouble.empty();
    }

    private double next() {
        if (Double.isInfinite(invalid)) {
            return valid * 2;
        }
        return valid == 0 ? invalid / 2 : (valid + invalid) / 2;
    }
}
