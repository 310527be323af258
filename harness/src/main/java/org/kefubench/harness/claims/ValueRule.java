package org.kefubench.harness.claims;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.reports.claims.Amount;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;

/** Compares measured figures with a published value. */
final class ValueRule {

    /** What decimal fractions lose in binary. */
    private static final double ROUNDING = 1e-9;

    private final Assertion.Value claim;

    private final boolean pooled;

    /**
     * A rule.
     *
     * @param pooled whether several figures are shares of rows that count alike, rather than figures that count alike
     */
    ValueRule(Assertion.Value claim, boolean pooled) {
        this.claim = claim;
        this.pooled = pooled;
    }

    /**
     * The ruling.
     *
     * @param figures of one cell, or of several whose mean the claim is about
     */
    Ruling of(List<Figure> figures, List<String> runs) throws NoBasis {
        double[] values = new double[figures.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(figures.get(i));
        }
        requireRows(figures);
        double mean = pooled
                ? pooled(figures, values)
                : Arrays.stream(values).average().orElseThrow();
        double off = mean - claim.value();
        boolean inside = Math.abs(off) <= claim.tolerance() + ROUNDING;
        @Nullable Interval interval = interval(figures, values);
        return new Ruling(
                inside ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED,
                mean,
                null,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high(),
                null,
                null,
                List.of(Phrase.of(
                        inside ? "inside" : "outside",
                        Amount.withUnit(mean, claim.unit()),
                        signed(off, claim.unit()),
                        Amount.withUnit(claim.value(), claim.unit()),
                        Amount.withUnit(claim.tolerance(), claim.unit()))),
                runs);
    }

    /** Each value by its rows. */
    private static double pooled(List<Figure> figures, double[] values) {
        double sum = 0;
        long rows = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * figures.get(i).n();
            rows += figures.get(i).n();
        }
        return sum / rows;
    }

    private double value(Figure figure) throws NoBasis {
        Units.requireSignature(claim.signature(), figure);
        Double value = figure.value();
        if (value == null) {
            throw new NoBasis(Verdict.NOT_RUN, Phrase.of("none", String.valueOf(figure.note())));
        }
        return value * Units.factor(claim.unit(), figure);
    }

    private void requireRows(List<Figure> figures) throws NoBasis {
        Integer rows = claim.rows();
        long scored = figures.stream().mapToLong(Figure::n).sum();
        if (rows != null && scored != rows) {
            throw new NoBasis(Verdict.NOT_COMPARABLE, Phrase.of("rows", String.valueOf(scored), String.valueOf(rows)));
        }
    }

    /** That of the figure, or of the mean of several by bootstrap. */
    private @Nullable Interval interval(List<Figure> figures, double[] values) throws NoBasis {
        if (values.length > 1) {
            return Bootstrap.STANDARD.ofMean(values);
        }
        Figure figure = figures.get(0);
        Double low = figure.low();
        Double high = figure.high();
        double factor = Units.factor(claim.unit(), figure);
        return low == null || high == null ? null : new Interval(low * factor, high * factor, 0.95, "of the figure");
    }

    private static String signed(double value, String unit) {
        boolean positive = value > 0 && !Amount.text(value, unit).equals("0");
        return (positive ? "+" : "") + Amount.withUnit(value, unit);
    }
}
