package org.kefubench.metrics;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kefubench.metrics.stats.Interval;

/**
 * A metric's value with what is needed to read it. Scores that differ in name, unit or signature refuse to be averaged or compared.
 *
 * @param value NaN where the data do not define it, see {@link #isDefined()}
 * @param n samples that it rests on
 * @param unit for example {@code %} or {@code nats}; empty for a plain number
 * @param low lower end of the interval, or null where there is none
 * @param high upper end of the interval, or null where there is none
 * @param signature how it was computed: tokenizer, smoothing, averaging, interval method
 */
public record Score(
        String name,
        double value,
        long n,
        String unit,
        Direction direction,
        @Nullable Double low,
        @Nullable Double high,
        String signature) {

    /** Which way is better. */
    public enum Direction {
        /** More is better. */
        HIGHER,
        /** Less is better. */
        LOWER,
        /** Neither: a fact. */
        NEITHER
    }

    /** Checks the count and that an interval has two ends. */
    public Score {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(signature, "signature");
        if (n < 0) {
            throw new IllegalArgumentException("score " + name + " has n = " + n + ": expected 0 or more");
        }
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("score " + name + " has half an interval");
        }
    }

    /** A score without unit and interval of which more is better. */
    public static Score of(String name, double value, long n, String signature) {
        return of(name, value, n, "", Direction.HIGHER, signature);
    }

    /** A score without interval. */
    public static Score of(String name, double value, long n, String unit, Direction direction, String signature) {
        return new Score(name, value, n, unit, direction, null, null, signature);
    }

    /** The mean of scores that were computed in the same way, each with the same weight. */
    public static Score mean(List<Score> scores) {
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("no scores: expected at least one to average");
        }
        Score first = scores.get(0);
        double sum = 0;
        long n = 0;
        for (Score score : scores) {
            first.requireComparable(score);
            sum += score.value;
            n += score.n;
        }
        return of(first.name, sum / scores.size(), n, first.unit, first.direction, first.signature);
    }

    /** Whether the data defined a value. */
    public boolean isDefined() {
        return !Double.isNaN(value);
    }

    /** This score with an interval; the method and level of the interval become part of the signature. */
    public Score within(Interval interval) {
        String tail = interval.signature();
        String joined = signature.isEmpty() ? tail : signature + "|" + tail;
        return new Score(name, value, n, unit, direction, interval.low(), interval.high(), joined);
    }

    /** How much better this score is than another, positive where it is better. */
    public double improvementOver(Score other) {
        requireComparable(other);
        return switch (direction) {
            case HIGHER -> value - other.value;
            case LOWER -> other.value - value;
            case NEITHER -> throw new IllegalArgumentException(name + " has no better or worse");
        };
    }

    /** Throws where two scores were not computed in the same way. */
    public void requireComparable(Score other) {
        if (!name.equals(other.name) || !unit.equals(other.unit) || !signature.equals(other.signature)) {
            throw new IllegalArgumentException("cannot combine " + name + " [" + signature + "] with " + other.name
                    + " [" + other.signature + "]: expected equal name, unit and signature");
        }
    }
}
