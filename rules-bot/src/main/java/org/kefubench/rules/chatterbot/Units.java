package org.kefubench.rules.chatterbot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units of length, mass, time, volume, data and temperature by their English names and common symbols. */
final class Units {

    private enum Kind {
        LENGTH,
        MASS,
        TIME,
        VOLUME,
        DATA,
        TEMPERATURE
    }

    /**
     * A unit.
     *
     * @param factor how many base units it is
     * @param offset base units at its zero
     */
    private record Unit(Kind kind, double factor, double offset) {}

    private static final Map<String, Unit> BY_NAME = new HashMap<>();

    static {
        add(Kind.LENGTH, 1, 0, "meter", "metre", "m");
        add(Kind.LENGTH, 1000, 0, "kilometer", "kilometre", "km");
        add(Kind.LENGTH, 0.01, 0, "centimeter", "centimetre", "cm");
        add(Kind.LENGTH, 0.001, 0, "millimeter", "millimetre", "mm");
        add(Kind.LENGTH, 0.0254, 0, "inch");
        add(Kind.LENGTH, 0.3048, 0, "foot", "ft");
        add(Kind.LENGTH, 0.9144, 0, "yard", "yd");
        add(Kind.LENGTH, 1609.344, 0, "mile", "mi");
        add(Kind.MASS, 1, 0, "gram", "g");
        add(Kind.MASS, 1000, 0, "kilogram", "kg", "kilo");
        add(Kind.MASS, 0.001, 0, "milligram", "mg");
        add(Kind.MASS, 453.59237, 0, "pound", "lb");
        add(Kind.MASS, 28.349523125, 0, "ounce", "oz");
        add(Kind.MASS, 1_000_000, 0, "tonne");
        add(Kind.TIME, 1, 0, "second", "s", "sec");
        add(Kind.TIME, 60, 0, "minute", "min");
        add(Kind.TIME, 3600, 0, "hour", "h", "hr");
        add(Kind.TIME, 86_400, 0, "day");
        add(Kind.TIME, 604_800, 0, "week");
        add(Kind.TIME, 31_557_600, 0, "year");
        add(Kind.TIME, 31_557_600 / 12.0, 0, "month");
        add(Kind.VOLUME, 1, 0, "liter", "litre", "l");
        add(Kind.VOLUME, 0.001, 0, "milliliter", "millilitre", "ml");
        add(Kind.VOLUME, 3.785411784, 0, "gallon");
        add(Kind.DATA, 1, 0, "byte");
        add(Kind.DATA, 1e3, 0, "kilobyte", "kb");
        add(Kind.DATA, 1e6, 0, "megabyte", "mb");
        add(Kind.DATA, 1e9, 0, "gigabyte", "gb");
        add(Kind.TEMPERATURE, 1, 273.15, "celsius");
        add(Kind.TEMPERATURE, 1, 0, "kelvin");
        add(Kind.TEMPERATURE, 5.0 / 9, 459.67 * 5 / 9, "fahrenheit");
        List.of("inch", "foot")
                .forEach(singular -> BY_NAME.put(singular.equals("inch") ? "inches" : "feet", BY_NAME.get(singular)));
    }

    private Units() {}

    /** The number in another unit, or empty where a unit is unknown or they are of different kinds. */
    static Optional<Double> convert(double number, String from, String target) {
        Unit source = BY_NAME.get(from.toLowerCase(Locale.ROOT));
        Unit goal = BY_NAME.get(target.toLowerCase(Locale.ROOT));
        if (source == null || goal == null || source.kind() != goal.kind()) {
            return Optional.empty();
        }
        if (source.kind() != Kind.TEMPERATURE) {
            return Optional.of(number * (source.factor() / goal.factor()));
        }
        return Optional.of((number * source.factor() + source.offset() - goal.offset()) / goal.factor());
    }

    private static void add(Kind kind, double factor, double offset, String... names) {
        Arrays.stream(names).forEach(name -> {
            BY_NAME.put(name, new Unit(kind, factor, offset));
            BY_NAME.put(name + "s", new Unit(kind, factor, offset));
        });
    }
}
