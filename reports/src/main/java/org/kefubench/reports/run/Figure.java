package org.kefubench.reports.run;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A measured number with what is needed to read it. Figures with different signatures are never averaged, compared or put on one chart.
 *
 * @param name for example {@code accuracy}, {@code latency_p90}, {@code qps}
 * @param value null where the figure cannot be given; the note then says why, for example {@code n/a (needs 662, has 240)}
 * @param unit for example {@code ms}, {@code 1/s}, {@code %}, {@code MB}; empty for a plain number
 * @param n samples that it rests on
 * @param low lower end of the interval, or null where there is none
 * @param high upper end of the interval, or null where there is none
 * @param signature how it was computed: metric, tokenizer, percentile rule, interval method and level, version
 * @param note why there is no value, or what to know about it; null for nothing
 */
public record Figure(
        String name,
        @Nullable Double value,
        String unit,
        Direction direction,
        long n,
        @Nullable Double low,
        @Nullable Double high,
        String signature,
        @Nullable String note) {

    private static final Pattern LEVEL = Pattern.compile("(?:^|\\|)ci:[^|]*[@ ](0\\.\\d+)");

    /** Checks that there is a value or a reason for its absence, and that an interval has two ends. */
    public Figure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(signature, "signature");
        if (value == null && note == null) {
            throw new IllegalArgumentException("figure " + name + " has neither a value nor a note that says why");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("figure " + name + " is " + value + ": give null and a note");
        }
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("figure " + name + " has half an interval");
        }
    }

    /** A figure without an interval. */
    public static Figure of(String name, double value, String unit, Direction direction, long n, String signature) {
        return new Figure(name, value, unit, direction, n, null, null, signature, null);
    }

    /** A figure that cannot be given, with the reason. */
    public static Figure missing(String name, String unit, Direction direction, long n, String signature, String why) {
        return new Figure(name, null, unit, direction, n, null, null, signature, why);
    }

    /** The level of the interval, which the signature names, such as 0.98 in {@code ci:order@0.98}; 0.95 where it names none. */
    public double level() {
        Matcher named = LEVEL.matcher(signature);
        return named.find() ? Double.parseDouble(named.group(1)) : 0.95;
    }

    /** This figure with an interval. */
    public Figure within(double lowEnd, double highEnd) {
        return new Figure(name, value, unit, direction, n, lowEnd, highEnd, signature, note);
    }

    /** With a word about it. */
    public Figure noted(String word) {
        return new Figure(name, value, unit, direction, n, low, high, signature, word);
    }

    /** Which way is better. */
    public enum Direction {
        /** More is better. */
        HIGHER,
        /** Less is better. */
        LOWER,
        /** Neither: a fact. */
        NEITHER
    }
}
