package org.kefubench.metrics.bleu;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What becomes of an n-gram order without a match (Chen and Cherry 2014).
 *
 * @param value of floor and add-k; not used by the others
 */
public record Smoothing(Method method, double value) {

    /** The methods. */
    public enum Method {
        /** The score is 0. */
        NONE("none"),
        /** The matches become a small value, 0.1 unless said otherwise. */
        FLOOR("floor"),
        /** A value, 1 unless said otherwise, is added to matches and totals of orders above 1. */
        ADD_K("add-k"),
        /** The k-th order without a match gets 1 / 2^k matches: the default. */
        EXP("exp");

        private final String tag;

        Method(String tag) {
            this.tag = tag;
        }
    }

    /** The default. */
    public static final Smoothing EXP = new Smoothing(Method.EXP, 0);

    /** No smoothing. */
    public static final Smoothing NONE = new Smoothing(Method.NONE, 0);

    /** Floor smoothing. */
    public static Smoothing floor(double value) {
        return new Smoothing(Method.FLOOR, value);
    }

    /** Add-k smoothing. */
    public static Smoothing addK(double value) {
        return new Smoothing(Method.ADD_K, value);
    }

    /** The smoothing of a name, with its default value. */
    public static Smoothing ofTag(String tag) {
        return switch (tag) {
            case "exp" -> EXP;
            case "none" -> NONE;
            case "floor" -> floor(0.1);
            case "add-k" -> addK(1);
            default ->
                throw new IllegalArgumentException("smoothing '" + tag + "': expected one of "
                        + Arrays.stream(Method.values())
                                .map(method -> method.tag)
                                .collect(Collectors.joining(", ")));
        };
    }

    /** This smoothing with another value. */
    public Smoothing withValue(double other) {
        return new Smoothing(method, other);
    }

    /** The name in signatures, with the value where there is one: {@code add-k[0.50]}. */
    public String tag() {
        return switch (method) {
            case EXP, NONE -> method.tag;
            case FLOOR, ADD_K -> String.format(Locale.ROOT, "%s[%.2f]", method.tag, value);
        };
    }
}
