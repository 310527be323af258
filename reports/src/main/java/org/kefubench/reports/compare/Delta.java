package org.kefubench.reports.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.run.Figure;

/**
 * What became of a figure from one run to another.
 *
 * @param first null where only the second run has it
 * @param second null where only the first run has it
 * @param difference second less first; NaN where they are not compared
 * @param low lower end of the difference's interval; NaN where there is none
 * @param high upper end of the difference's interval; NaN where there is none
 */
public record Delta(
        @Nullable Figure first, @Nullable Figure second, double difference, double low, double high, Verdict verdict) {

    /** What the difference means. */
    public enum Verdict {
        /** Beyond noise, in the figure's good direction. */
        BETTER,
        /** Beyond noise, in the figure's bad direction. */
        WORSE,
        /** Beyond noise, of a figure that has no good direction. */
        CHANGED,
        /** The interval of the difference holds zero. */
        SAME,
        /** There is no interval to judge by. */
        UNCLEAR,
        /** The signatures differ: these are two different figures. */
        REFUSED,
        /** One of the runs has no value. */
        ABSENT;

        /** The name in bundles. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Compares two figures of the same name. The interval of the difference is Newcombe's: the distances from the values to the ends that matter, squared and
     * added, as for independent samples. See R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
     */
    static Delta of(@Nullable Figure first, @Nullable Figure second) {
        if (first == null || second == null || first.value() == null || second.value() == null) {
            return without(first, second, Verdict.ABSENT);
        } else if (!first.signature().equals(second.signature())
                || !first.unit().equals(second.unit())) {
            return without(first, second, Verdict.REFUSED);
        }
        double difference = second.value() - first.value();
        if (first.low() == null || first.high() == null || second.low() == null || second.high() == null) {
            return new Delta(
                    first,
                    second,
                    difference,
                    Double.NaN,
                    Double.NaN,
                    difference == 0 ? Verdict.SAME : Verdict.UNCLEAR);
        }
        double low = difference - Math.hypot(second.value() - second.low(), first.high() - first.value());
        double high = difference + Math.hypot(second.high() - second.value(), first.value() - first.low());
        return new Delta(first, second, difference, low, high, verdict(first.direction(), low, high));
    }

    private static Delta without(@Nullable Figure first, @Nullable Figure second, Verdict verdict) {
        return new Delta(first, second, Double.NaN, Double.NaN, Double.NaN, verdict);
    }

    private static Verdict verdict(Figure.Direction direction, double low, double high) {
        if (low <= 0 && high >= 0) {
            return Verdict.SAME;
        }
        return switch (direction) {
            case HIGHER -> low > 0 ? Verdict.BETTER : Verdict.WORSE;
            case LOWER -> low > 0 ? Verdict.WORSE : Verdict.BETTER;
            case NEITHER -> Verdict.CHANGED;
        };
    }
}
