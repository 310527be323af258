package org.kefubench.reports.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Whether two cells of a contest differ in a figure, tested on the same requests.
 *
 * @param figure for example {@code accuracy}
 * @param first hash of a cell
 * @param second hash of another one
 * @param n requests, or stretches of a latency series, that the test rests on
 * @param difference second less first, in the figure's unit
 * @param low lower end of the 95 % interval of the difference
 * @param pValue of the deciding test, which stands first in {@code tests}
 * @param adjusted by Holm over all pairs of the contest, for this figure
 * @param detectable the least difference that this test finds with a power of 80 %
 * @param tests p-value by name of the test
 */
public record PairTest(
        String figure,
        String first,
        String second,
        long n,
        double difference,
        double low,
        double high,
        double pValue,
        double adjusted,
        double detectable,
        Map<String, Double> tests) {

    /** The level below which an adjusted p-value is called a difference. */
    public static final double LEVEL = 0.05;

    /** Copies, keeping the order of the tests. */
    public PairTest {
        Objects.requireNonNull(figure, "figure");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
    }

    /** Whether a difference was detected. */
    public boolean differs() {
        return adjusted < LEVEL;
    }

    /** Whether it is about these two cells, in either order. */
    public boolean between(String one, String other) {
        return (first.equals(one) && second.equals(other)) || (first.equals(other) && second.equals(one));
    }

    /** The same with another adjusted p-value. */
    public PairTest adjustedTo(double value) {
        return new PairTest(figure, first, second, n, difference, low, high, pValue, value, detectable, tests);
    }
}
