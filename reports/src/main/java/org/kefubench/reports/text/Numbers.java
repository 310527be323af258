package org.kefubench.reports.text;

import java.util.Locale;
import org.kefubench.reports.run.Figure;

/** Numbers as text with three significant digits, the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** The number with three significant digits or, from 100 on, none behind the point. */
    public static String text(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        } else if (size >= 99.95) {
            return String.format(Locale.ROOT, "%,.0f", value);
        } else if (size >= 9.995) {
            return String.format(Locale.ROOT, "%.1f", value);
        } else if (size >= 0.9995) {
            return String.format(Locale.ROOT, "%.2f", value);
        } else if (size >= 0.001) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return String.format(Locale.ROOT, "%.1e", value);
    }

    /** The value of a figure without its unit, or its note. Percentages have one digit behind the point. */
    public static String value(Figure figure) {
        if (figure.value() == null) {
            return String.valueOf(figure.note());
        }
        return in(figure.unit(), figure.value());
    }

    /** The interval of a figure, or nothing. */
    public static String interval(Figure figure) {
        if (figure.low() == null || figure.high() == null) {
            return "";
        }
        return in(figure.unit(), figure.low()) + "–" + in(figure.unit(), figure.high());
    }

    /** The number as it is shown in that unit. */
    public static String in(String unit, double value) {
        return unit.equals("%") ? String.format(Locale.ROOT, "%.1f", value) : text(value);
    }

    /** The number with its unit. */
    public static String withUnit(Figure figure) {
        String value = value(figure);
        if (figure.value() == null || figure.unit().isEmpty()) {
            return value;
        }
        return value + " " + figure.unit();
    }
}
