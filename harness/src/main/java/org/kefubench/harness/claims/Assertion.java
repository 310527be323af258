package org.kefubench.harness.claims;

import org.jspecify.annotations.Nullable;

/** What a claim says. */
public sealed interface Assertion {

    /** The figure that it is about. */
    String figure();

    /** How the figure is computed: every part must be a part of the signature of what was measured. */
    String signature();

    /**
     * A number.
     *
     * @param unit {@code %} for shares, whatever the unit of the figure
     * @param tolerance how far off a measurement may be, in the same unit
     * @param why the tolerance is what it is
     * @param rows of the published test set; null where the source does not say
     */
    record Value(
            String figure,
            String signature,
            double value,
            String unit,
            double tolerance,
            String why,
            @Nullable Integer rows)
            implements Assertion {}

    /**
     * An order of two sides.
     *
     * @param margin null if the first side is said to be better; otherwise it is said to be worse by less than this, in the unit
     * @param unit of the margin and of what is shown
     * @param factor between the sides that the source gives; null where it gives none
     * @param why the test or the margin is what it is
     */
    record Order(
            String figure,
            String signature,
            @Nullable Double margin,
            String unit,
            @Nullable Double factor,
            String why) implements Assertion {}
}
