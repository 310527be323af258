package org.kefubench.rules.compare;

/**
 * The comparison that ChatterBot calls LevenshteinDistance: no edit distance, but difflib's ratio of the lower-cased texts, rounded to two decimals.
 *
 * @param emptyIsZero whether an empty text is unlike everything, as up to ChatterBot 1.0.8; later versions call two empty texts equal
 */
public record LevenshteinDistance(boolean emptyIsZero) implements Comparison {

    @Override
    public Bound bind(String input) {
        return new BoundRatio(input.isEmpty(), new SequenceRatio(CodePoints.lower(input)));
    }

    private final class BoundRatio implements Bound {
        private final boolean inputIsEmpty;
        private final SequenceRatio ratio;

        BoundRatio(boolean inputIsEmpty, SequenceRatio ratio) {
            this.inputIsEmpty = inputIsEmpty;
            this.ratio = ratio;
        }

        @Override
        public double to(String stored) {
            return zero(stored) ? 0 : Hundredths.round(ratio.ratio(CodePoints.lower(stored)));
        }

        @Override
        public double toIfAbove(double floor, String stored, int[] lower) {
            // Rounding is monotonic: a bound that rounds to the floor or less cannot belong to a ratio that rounds
            // above it.
            if (zero(stored)
                    || Hundredths.round(ratio.boundByLength(lower.length)) <= floor
                    || Hundredths.round(ratio.boundByCounts(lower)) <= floor) {
                return 0;
            }
            return Hundredths.round(ratio.ratio(lower));
        }

        private boolean zero(String stored) {
            return emptyIsZero && (inputIsEmpty || stored.isEmpty());
        }
    }
}
