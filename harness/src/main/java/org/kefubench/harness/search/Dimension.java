package org.kefubench.harness.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The values that one option may take in a search, as texts that the approach's record reads. */
public sealed interface Dimension {

    /** A value at random. */
    String draw(Random random);

    /** The values of a grid, at least one. */
    List<String> grid();

    /** A few named values, all equally likely. */
    record Choice(List<String> values) implements Dimension {

        /** Copies. */
        public Choice {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a choice of no values: expected at least one");
            }
        }

        @Override
        public String draw(Random random) {
            return values.get(random.nextInt(values.size()));
        }

        @Override
        public List<String> grid() {
            return values;
        }
    }

    /**
     * Numbers between two ends, both included.
     *
     * @param logarithmic whether equal factors are equally likely, rather than equal differences
     * @param whole whether only whole numbers will do
     * @param points of a grid, from end to end
     */
    record Range(double from, double to, boolean logarithmic, boolean whole, int points) implements Dimension {

        private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

        /** Checks the ends. */
        public Range {
            if (!(from < to)) {
                throw new IllegalArgumentException(
                        "from " + from + " to " + to + ": expected a smaller and a larger end");
            }
            if (logarithmic && !(from > 0)) {
                throw new IllegalArgumentException(
                        "from " + from + ": expected a number above 0 on a logarithmic scale");
            }
            if (points < 2) {
                throw new IllegalArgumentException("points " + points + ": expected at least 2");
            }
        }

        @Override
        public String draw(Random random) {
            return at(random.nextDouble());
        }

        @Override
        public List<String> grid() {
            Set<String> values = new LinkedHashSet<>();
            for (int i = 0; i < points; i++) {
                values.add(at((double) i / (points - 1)));
            }
            return List.copyOf(values);
        }

        /** The number at a share of the way, of four digits that count. */
        private String at(double share) {
            double value = logarithmic ? from * Math.pow(to / from, share) : from + (to - from) * share;
            double inside = Math.max(from, Math.min(to, value));
            return whole
                    ? Long.toString(Math.round(inside))
                    : new BigDecimal(inside).round(DIGITS).stripTrailingZeros().toPlainString();
        }
    }
}
