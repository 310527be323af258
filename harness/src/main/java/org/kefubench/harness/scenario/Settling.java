package org.kefubench.harness.scenario;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Whether a bot has stopped getting faster. A virtual machine compiles what is called often, and what is called more often better: a bot in Java may halve its
 * times long after the leading queries that count as warm-up. Compared are the quarters of the time in the bot, since such a descent takes as long as what came
 * before it.
 */
public final class Settling {

    /** Below this the last quarter is faster than the one before it. */
    public static final double LIMIT = 0.95;

    private static final int LEAST = 32;

    private Settling() {}

    /**
     * The median time of a query in the last quarter, over that in the quarter before.
     *
     * @param services times of the queries in nanoseconds, in the order of asking; the first {@code count} of them
     * @param pass how many queries hold every request once
     * @return nothing where one of both quarters has fewer than 32 queries or not every request
     */
    public static OptionalDouble ratio(long[] services, int count, int pass) {
        double whole = 0;
        for (int i = 0; i < count; i++) {
            whole += (double) services[i];
        }
        int half = count;
        int quarter = count;
        double left = 0;
        for (int i = count - 1; i >= 0 && left < whole / 2; i--) {
            left += (double) services[i];
            quarter = left <= whole / 4 ? i : quarter;
            half = i;
        }
        int least = Math.max(LEAST, pass);
        return count - quarter < least || quarter - half < least
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(services, quarter, count) / median(services, half, quarter));
    }

    private static double median(long[] services, int from, int to) {
        long[] sorted = Arrays.copyOfRange(services, from, to);
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? (double) sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
