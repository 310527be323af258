package org.kefubench.rules.compare;

/** A measure of likeness of an input and stored texts; binding the input once lets an implementation prepare for many comparisons. */
@FunctionalInterface
public interface Comparison {

    /** Prepares for comparing this input with stored texts. */
    Bound bind(String input);

    /** A comparison with its input; used by one thread at a time. */
    interface Bound {

        /** The likeness of a stored text, in [0, 1]. */
        double to(String stored);

        /**
         * The likeness of a stored text where it is greater than a floor, and any number not above the floor where it is not: lets an implementation give up
         * early without changing what a search for the maximum finds.
         *
         * @param lower the stored text as {@link CodePoints#lower} gives it
         */
        default double toIfAbove(double floor, String stored, int[] lower) {
            return to(stored);
        }
    }
}
