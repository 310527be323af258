package org.kefubench.harness.measure;

import java.util.Random;

/** Arrival times of a Poisson process, made up front: the gaps are exponential with the mean that the rate asks for. */
final class PoissonSchedule {

    private PoissonSchedule() {}

    /** Nanoseconds after the beginning, ascending. */
    static long[] nanos(double rate, int count, long seed) {
        Random random = new Random(seed);
        long[] times = new long[count];
        double at = 0;
        for (int i = 0; i < count; i++) {
            at += -Math.log(1 - random.nextDouble()) / rate;
            times[i] = Math.round(at * 1e9);
        }
        return times;
    }
}
