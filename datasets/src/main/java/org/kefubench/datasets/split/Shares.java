package org.kefubench.datasets.split;

/**
 * How much goes into each part; the rest is for testing.
 *
 * @param train in (0, 1)
 * @param validation in [0, 1)
 */
public record Shares(double train, double validation) {

    /** Eight tenths, one and one. */
    public static final Shares USUAL = new Shares(0.8, 0.1);

    /** Checks that something is left for testing. */
    public Shares {
        if (!(train > 0) || !(validation >= 0) || !(train + validation < 1)) {
            throw new IllegalArgumentException("shares " + train + " and " + validation
                    + ": expected numbers above 0 and from 0 whose sum is below 1");
        }
    }

    int trainOf(int rows) {
        return (int) Math.round(rows * train);
    }

    int validationEndOf(int rows) {
        return (int) Math.round(rows * (train + validation));
    }

    @Override
    public String toString() {
        double test = Math.round((1 - train - validation) * 1e6) / 1e6;
        return train + "/" + validation + "/" + test;
    }
}
