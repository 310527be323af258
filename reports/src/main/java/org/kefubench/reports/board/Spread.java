package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kefubench.reports.run.Figure;

/**
 * Where the variation of a repeated figure comes from: other seeds, other processes with the same seed, other requests. A nested analysis of variance
 * (Searle, Casella and McCulloch 1992, 3.6); parts that would be negative are 0.
 *
 * @param halfWidth half the width of the 95 % interval of the mean: Student's t over the means of the seeds, or over the processes where there is one seed
 * @param cells seeds times processes
 * @param seed variance between seeds, in the figure's unit squared; holds that between processes where no seed was repeated
 * @param process variance between processes of one seed
 * @param request variance of one cell's figure that its own interval tells of
 * @param unstable whether two processes of one seed disagree: their intervals do not overlap
 */
public record Spread(
        String figure,
        double mean,
        double halfWidth,
        int cells,
        double seed,
        double process,
        double request,
        boolean unstable) {

    /** The level of the interval of the mean. */
    private static final double LEVEL = 0.95;

    /** The spread of an entrant's figure, or none where it was measured once. */
    public static Optional<Spread> of(Entrant entrant, String figure) {
        Map<Long, List<Figure>> bySeed = entrant.rows().stream()
                .filter(row -> row.figure(figure).filter(f -> f.value() != null).isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.cell().seed(),
                        TreeMap::new,
                        Collectors.mapping(row -> row.figure(figure).orElseThrow(), Collectors.toList())));
        List<Figure> all = bySeed.values().stream().flatMap(List::stream).toList();
        if (all.size() < 2) {
            return Optional.empty();
        }
        double request = all.stream().mapToDouble(Spread::ofInterval).average().orElse(0);
        double within = within(bySeed);
        double process = Math.max(0, within - request);
        List<Double> means = bySeed.values().stream().map(Spread::mean).toList();
        double perSeed = (double) all.size() / bySeed.size();
        // The mean of a seed varies by its processes as well; where none was repeated, that part stays in the seed's.
        double ofMeans = Double.isNaN(within) ? 0 : within / perSeed;
        double seed = bySeed.size() < 2 ? 0 : Math.max(0, variance(means) - ofMeans);
        return Optional.of(new Spread(
                figure,
                mean(all),
                halfWidth(means.size() > 1 ? means : values(all)),
                all.size(),
                seed,
                Double.isNaN(process) ? 0 : process,
                request,
                bySeed.values().stream().anyMatch(Spread::disagree)));
    }

    /** The standard deviation of one cell, all parts together. */
    public double deviation() {
        return Math.sqrt(seed + process + request);
    }

    /** A part of the variance as a share of the whole, 0 where there is none. */
    public double share(double part) {
        double whole = seed + process + request;
        return whole == 0 ? 0 : part / whole;
    }

    /** Half the width of the interval of the mean of values that were drawn independently; at least two. */
    private static double halfWidth(List<Double> values) {
        int n = values.size();
        return CriticalValue.student(LEVEL, n - 1) * Math.sqrt(variance(values) / n);
    }

    private static double ofInterval(Figure figure) {
        if (figure.low() == null || figure.high() == null) {
            return 0;
        }
        double error = (figure.high() - figure.low()) / (2 * CriticalValue.normal(figure.level()));
        return error * error;
    }

    /** The pooled variance within seeds; not a number where no seed has two processes. */
    private static double within(Map<Long, List<Figure>> bySeed) {
        double squares = 0;
        int freedom = 0;
        for (List<Figure> figures : bySeed.values()) {
            squares += variance(values(figures)) * (figures.size() - 1);
            freedom += figures.size() - 1;
        }
        return freedom == 0 ? Double.NaN : squares / freedom;
    }

    private static boolean disagree(List<Figure> figures) {
        for (Figure one : figures) {
            for (Figure other : figures) {
                if (high(one) < low(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double low(Figure figure) {
        return figure.low() == null ? Entrant.value(figure.value()) : figure.low();
    }

    private static double high(Figure figure) {
        return figure.high() == null ? Entrant.value(figure.value()) : figure.high();
    }

    private static double mean(List<Figure> figures) {
        return values(figures).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static List<Double> values(List<Figure> figures) {
        List<Double> values = new ArrayList<>();
        figures.forEach(figure -> values.add(Entrant.value(figure.value())));
        return values;
    }

    /** The sample variance; 0 for a single value. */
    private static double variance(List<Double> values) {
        if (values.size() < 2) {
            return 0;
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / (values.size() - 1);
    }
}
