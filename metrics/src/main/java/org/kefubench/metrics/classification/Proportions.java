package org.kefubench.metrics.classification;

import org.kefubench.metrics.Score;
import org.kefubench.metrics.stats.Wilson;

/** The way to make a score of a share. */
final class Proportions {

    private Proportions() {}

    /** A share with Wilson's interval, undefined where there is nothing to take a share of. */
    static Score score(String name, long part, long whole, double level) {
        if (whole == 0) {
            return Score.of(name, Double.NaN, 0, "");
        }
        return Score.of(name, (double) part / whole, whole, "").within(Wilson.interval(part, whole, level));
    }
}
