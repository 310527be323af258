package org.kefubench.harness.cli;

import java.util.Locale;
import org.kefubench.reports.run.Figure;

/** Numbers as people read them: three digits that count, thousands apart. */
final class Numbers {

    private static final String NONE = "–";

    private Numbers() {}

    static String text(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size >= 1 || size == 0
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    static String of(Figure figure) {
        Double value = figure.value();
        return value == null ? NONE : text(value);
    }

    /** A share as percent with half its interval. */
    static String percent(Figure figure) {
        Double value = figure.value();
        Double low = figure.low();
        Double high = figure.high();
        if (value == null) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%.1f", value * 100);
        return low == null || high == null ? text : text + String.format(Locale.ROOT, " ±%4.1f", (high - low) * 50);
    }

    static String none() {
        return NONE;
    }

    /** {@code 1:05} for 65 seconds. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
