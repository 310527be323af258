package org.kefubench.reports.board;

import java.util.function.DoubleUnaryOperator;

/** How many standard errors an interval reaches to each side, from the level of the interval. */
final class CriticalValue {

    private static final double WIDEST = 40;

    private CriticalValue() {}

    /** Of the normal distribution: 1.96 at a level of 0.95. */
    static double normal(double level) {
        return inverse(CriticalValue::normalWithin, level, WIDEST);
    }

    /** Of Student's t: 12.71 at a level of 0.95 with one degree of freedom. */
    static double student(double level, int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("degrees of freedom: " + freedom + ", expected at least 1");
        }
        double angle = inverse(theta -> studentWithin(theta, freedom), level, Math.PI / 2);
        return Math.sqrt(freedom) * Math.tan(angle);
    }

    /** Probability within x to both sides: Abramowitz and Stegun 1964, 26.2.11. */
    private static double normalWithin(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; term > sum * 1e-17; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 2 * sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Probability within sqrt(freedom) tan(theta) to both sides: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4, finite sums. */
    private static double studentWithin(double theta, int freedom) {
        double cosine = Math.cos(theta);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = freedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k < freedom; k += 2) {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        return odd ? (theta + Math.sin(theta) * sum) * 2 / Math.PI : Math.sin(theta) * sum;
    }

    /** Where a growing function that begins at 0 reaches a level. */
    private static double inverse(DoubleUnaryOperator within, double level, double most) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: " + level + ", expected between 0 and 1");
        }
        double low = 0;
        double high = most;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (within.applyAsDouble(middle) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
