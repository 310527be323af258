package org.kefubench.metrics.stats;

/** The definitions of a quantile that the anchors of this suite use; on small samples they disagree, so the signature names the one taken. */
public enum Quantiles {
    /** The least sample with at least a share p of all samples up to it: the definition for verdicts. */
    NEAREST_RANK("nearest-rank") {
        @Override
        double ofChecked(double[] sorted, double p) {
            return sorted[Math.max(0, (int) Math.ceil(p * sorted.length) - 1)];
        }
    },
    /** Linear interpolation at (n - 1)p, Hyndman and Fan's type 7, numpy's default: the definition for tables. */
    LINEAR("hf7") {
        @Override
        double ofChecked(double[] sorted, double p) {
            return interpolated(sorted, (sorted.length - 1) * p);
        }
    },
    /** Interpolation at p(n + 1), Hyndman and Fan's type 6, as JMH does. */
    JMH("jmh") {
        @Override
        double ofChecked(double[] sorted, double p) {
            return interpolated(sorted, p * (sorted.length + 1) - 1);
        }
    },
    /** The sample at index floor(n p), as MLPerf LoadGen does. */
    MLPERF("mlperf") {
        @Override
        double ofChecked(double[] sorted, double p) {
            return sorted[Math.min(sorted.length - 1, (int) Math.floor(sorted.length * p))];
        }
    };

    private final String tag;

    Quantiles(String tag) {
        this.tag = tag;
    }

    /** The name in signatures. */
    public String tag() {
        return tag;
    }

    /**
     * The quantile of samples in ascending order.
     *
     * @param p in [0, 1]
     */
    public double of(double[] sorted, double p) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no samples: expected at least one");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + ": expected a number in [0, 1]");
        }
        return ofChecked(sorted, p);
    }

    abstract double ofChecked(double[] sorted, double p);

    static double interpolated(double[] sorted, double position) {
        if (position <= 0) {
            return sorted[0];
        }
        int below = (int) Math.floor(position);
        if (below >= sorted.length - 1) {
            return sorted[sorted.length - 1];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
