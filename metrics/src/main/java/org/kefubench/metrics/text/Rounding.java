package org.kefubench.metrics.text;

/** How intermediate results are rounded. */
public enum Rounding {
    /** Not at all beyond double. */
    DOUBLE {
        @Override
        public double of(double value) {
            return value;
        }
    },
    /**
     * To single precision, as numpy 2 does in sacreBLEU's resampling, where statistics are float32. One operation in double rounded to float equals the
     * operation in float, so rounding after each one is exact.
     */
    SINGLE {
        @Override
        public double of(double value) {
            return (float) value;
        }
    };

    /** A value, rounded. */
    public abstract double of(double value);
}
