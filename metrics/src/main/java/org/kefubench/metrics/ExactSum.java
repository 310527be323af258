package org.kefubench.metrics;

import java.util.Arrays;

/**
 * A sum of doubles that is rounded once, at the end, so that it does not depend on the order of its terms (Shewchuk 1997, as Python's {@code math.fsum}).
 * This is what makes merged statistics equal to those of the whole to the last bit.
 */
public final class ExactSum implements Mergeable<ExactSum> {

    private double[] partials = new double[4];
    private int size;

    /** Adds a finite number. */
    public void add(double term) {
        if (!Double.isFinite(term)) {
            throw new IllegalArgumentException("cannot add " + term + ": expected a finite number");
        }
        double carried = term;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double partial = partials[i];
            double big = Math.abs(carried) < Math.abs(partial) ? partial : carried;
            double small = Math.abs(carried) < Math.abs(partial) ? carried : partial;
            double sum = big + small;
            double error = small - (sum - big);
            if (error != 0) {
                partials[kept++] = error;
            }
            carried = sum;
        }
        if (kept == partials.length) {
            partials = Arrays.copyOf(partials, 2 * kept);
        }
        partials[kept] = carried;
        size = kept + 1;
    }

    @Override
    public void merge(ExactSum other) {
        double[] theirs = Arrays.copyOf(other.partials, other.size);
        for (double partial : theirs) {
            add(partial);
        }
    }

    /** The sum, correctly rounded. */
    public double value() {
        if (size == 0) {
            return 0;
        }
        int i = size - 1;
        double high = partials[i];
        double low = 0;
        while (i > 0 && low == 0) {
            double next = partials[--i];
            double sum = high + next;
            low = next - (sum - high);
            high = sum;
        }
        return roundHalfEven(high, low, i);
    }

    /** Corrects the one case in which the two largest parts are exactly half way and a smaller part decides. */
    private double roundHalfEven(double high, double low, int i) {
        if (i > 0 && ((low < 0 && partials[i - 1] < 0) || (low > 0 && partials[i - 1] > 0))) {
            double twice = low * 2;
            double candidate = high + twice;
            if (twice == candidate - high) {
                return candidate;
            }
        }
        return high;
    }
}
