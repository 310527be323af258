package org.kefubench.harness.search;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/**
 * What a search is after: the best value of a figure, with another figure kept within a limit if wanted.
 *
 * @param figure its name, for example {@code accuracy}; less is better where the figure says so
 * @param limited name of the figure with a limit, for example {@code latency_p50}; null for none
 * @param limit the most that it may be, or the least where more is better
 */
public record Goal(String figure, @Nullable String limited, double limit) {

    /** No limit. */
    public static Goal best(String figure) {
        return new Goal(figure, null, 0);
    }

    /**
     * Reads a limit such as {@code latency_p50=5}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Goal limitedBy(String text) {
        String[] parts = text.split("=", -1);
        try {
            if (parts.length == 2 && !parts[0].isBlank()) {
                return new Goal(figure, parts[0].strip(), Double.parseDouble(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("limit '" + text + "': '" + parts[1] + "' is no number", e);
        }
        throw new IllegalArgumentException("limit '" + text + "': expected FIGURE=NUMBER, such as latency_p50=5");
    }

    /**
     * What came of a trial that was measured.
     *
     * @throws IllegalArgumentException if such cells have no figure of that name at all
     */
    Tried judge(Trial trial, CellResult result, double seconds) {
        Figure aim = named(result, figure);
        if (aim.value() == null) {
            return new Tried(trial, null, false, seconds, text(aim));
        }
        if (limited == null) {
            return new Tried(trial, score(aim), true, seconds, text(aim));
        }
        Figure other = named(result, limited);
        boolean within = keeps(other);
        String note = text(aim) + ", " + text(other) + (within ? "" : ", over the limit");
        return new Tried(trial, score(aim), within, seconds, note);
    }

    private static Figure named(CellResult result, String name) {
        return result.figure(name)
                .orElseThrow(() -> new IllegalArgumentException("figure '" + name + "' is unknown: expected one of "
                        + String.join(
                                ", ",
                                result.figures().stream().map(Figure::name).toList())));
    }

    private static double score(Figure figure) {
        double value = value(figure);
        return switch (figure.direction()) {
            case HIGHER -> value;
            case LOWER -> -value;
            case NEITHER ->
                throw new IllegalArgumentException("figure " + figure.name() + " is a fact, neither good nor bad: "
                        + "expected one with a direction, such as accuracy");
        };
    }

    private boolean keeps(Figure figure) {
        if (figure.value() == null) {
            return false;
        }
        return figure.direction() == Figure.Direction.HIGHER ? value(figure) >= limit : value(figure) <= limit;
    }

    private static double value(Figure figure) {
        Double value = figure.value();
        return value == null ? Double.NaN : value;
    }

    private static String text(Figure figure) {
        if (figure.value() == null) {
            return figure.name() + " " + figure.note();
        }
        return figure.name() + " " + String.format(Locale.ROOT, "%.4f", value(figure))
                + (figure.unit().isEmpty() ? "" : " " + figure.unit());
    }
}
