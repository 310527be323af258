package org.kefubench.rules.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding to two decimals as Python's {@code round(x, 2)} does it: half to even on the exact binary value, so that 2.675 gives 2.67. */
final class Hundredths {

    /** Further from a tie than any error of the product, so that only near ties need exact arithmetic. */
    private static final double NEAR = 1e-6;

    private Hundredths() {}

    /** Rounds a number in [0, 1000000]. */
    static double round(double value) {
        double scaled = value * 100;
        double floor = Math.floor(scaled);
        double rest = scaled - floor;
        if (Math.abs(rest - 0.5) > NEAR) {
            return (rest < 0.5 ? floor : floor + 1) / 100;
        }
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }
}
