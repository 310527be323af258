package org.kefubench.reports.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Figure;

/**
 * One approach with its options on its placement, within a contest: its cells of all seeds and repetitions.
 *
 * @param name unique in its contest
 * @param rows measured ones only, at least one
 */
public record Entrant(String name, List<Row> rows) {

    /** Copies. */
    public Entrant {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("entrant " + name + " has no cells");
        }
    }

    /** The first of its cells: label, options and placement are the same in all. */
    public Cell cell() {
        return rows.get(0).cell();
    }

    /**
     * The figure over all seeds and repetitions: the mean, within an interval that covers those of all cells. Missing where the cells' signatures disagree.
     */
    public Optional<Figure> figure(String name) {
        List<Figure> figures =
                rows.stream().flatMap(row -> row.figure(name).stream()).toList();
        if (figures.size() <= 1) {
            return figures.stream().findFirst();
        }
        Figure first = figures.get(0);
        if (figures.stream().anyMatch(f -> !f.signature().equals(first.signature()))) {
            return Optional.of(Figure.missing(
                    name, first.unit(), first.direction(), first.n(), first.signature(), "n/a (signatures disagree)"));
        }
        return Optional.of(merged(first, figures));
    }

    private static Figure merged(Figure first, List<Figure> figures) {
        List<Figure> valued = figures.stream().filter(f -> f.value() != null).toList();
        if (valued.isEmpty()) {
            return first;
        }
        double[] values = valued.stream().mapToDouble(f -> value(f.value())).toArray();
        double mean = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            Figure figure = valued.get(i);
            mean += values[i] / values.length;
            low = Math.min(low, figure.low() == null ? values[i] : figure.low());
            high = Math.max(high, figure.high() == null ? values[i] : figure.high());
        }
        long n = valued.stream().mapToLong(Figure::n).sum();
        boolean interval = low < high;
        return new Figure(
                first.name(),
                mean,
                first.unit(),
                first.direction(),
                n,
                interval ? Double.valueOf(low) : null,
                interval ? Double.valueOf(high) : null,
                first.signature(),
                null);
    }

    /** The value of the figure, if there is one. */
    public Optional<Double> value(String name) {
        return figure(name).map(Figure::value);
    }

    /** The signature under which most of the entrants' figures of that name were made; figures of another one are left out of comparisons. */
    static @Nullable String signature(List<Entrant> entrants, String name) {
        Map<String, Integer> counts = new HashMap<>();
        entrants.stream()
                .flatMap(entrant -> entrant.figure(name).stream())
                .filter(figure -> figure.value() != null)
                .forEach(figure -> counts.merge(figure.signature(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    static double value(@Nullable Double value) {
        return Objects.requireNonNull(value, "value");
    }
}
