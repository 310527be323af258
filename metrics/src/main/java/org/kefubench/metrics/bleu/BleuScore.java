package org.kefubench.metrics.bleu;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.kefubench.metrics.text.Rounding;

/**
 * BLEU with its parts.
 *
 * @param value from 0 to 100
 * @param matches by order; after add-k smoothing they hold the added value, as in sacreBLEU
 * @param totals by order
 * @param precisions by order, smoothed, from 0 to 100
 */
public record BleuScore(
        double value,
        List<Double> matches,
        List<Double> totals,
        List<Double> precisions,
        double brevityPenalty,
        long hypothesisLength,
        long referenceLength) {

    static BleuScore of(Bleu settings, double[] sums, Rounding rounding) {
        int order = settings.order();
        double[] matches = Arrays.copyOfRange(sums, 2, 2 + order);
        double[] totals = Arrays.copyOfRange(sums, 2 + order, 2 + 2 * order);
        double[] precisions = new double[order];
        double penalty = brevityPenalty((long) sums[0], (long) sums[1]);
        double value = penalty * mean(settings, matches, totals, precisions, rounding);
        return new BleuScore(
                value, list(matches), list(totals), list(precisions), penalty, (long) sums[0], (long) sums[1]);
    }

    /** The value alone, for resampling, which asks for millions. */
    static double value(Bleu settings, double[] sums, Rounding rounding) {
        int order = settings.order();
        double[] matches = Arrays.copyOfRange(sums, 2, 2 + order);
        double[] totals = Arrays.copyOfRange(sums, 2 + order, 2 + 2 * order);
        return brevityPenalty((long) sums[0], (long) sums[1])
                * mean(settings, matches, totals, new double[order], rounding);
    }

    /** The geometric mean of the precisions, which are filled in; 0 where nothing matches. */
    private static double mean(
            Bleu settings, double[] matches, double[] totals, double[] precisions, Rounding rounding) {
        boolean none = true;
        for (double count : matches) {
            none &= count == 0;
        }
        if (none) {
            return 0;
        }
        int effective = precisions(settings, matches, totals, precisions, rounding);
        return Math.exp(sumOfLogs(precisions, effective) / effective);
    }

    /** The factor for a hypothesis that is shorter than the reference: e^(1 - reference / hypothesis). */
    public static double brevityPenalty(long hypothesisLength, long referenceLength) {
        if (hypothesisLength >= referenceLength) {
            return 1;
        }
        return hypothesisLength > 0 ? Math.exp(1 - (double) referenceLength / hypothesisLength) : 0;
    }

    /** Length of the hypotheses over length of the references, 0 where the latter is 0. */
    public double ratio() {
        return referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength;
    }

    /** What sacreBLEU prints behind the score. */
    public String verbose() {
        String shown = precisions.stream()
                .map(p -> String.format(Locale.ROOT, "%.1f", p))
                .collect(Collectors.joining("/"));
        return String.format(
                Locale.ROOT,
                "%s (BP = %.3f ratio = %.3f hyp_len = %d ref_len = %d)",
                shown,
                brevityPenalty,
                ratio(),
                hypothesisLength,
                referenceLength);
    }

    /** Fills in the smoothed precisions and gives the number of orders that count. */
    private static int precisions(
            Bleu settings, double[] matches, double[] totals, double[] precisions, Rounding rounding) {
        Smoothing smoothing = settings.smoothing();
        int effective = settings.order();
        double halvings = 1;
        for (int n = 1; n <= precisions.length; n++) {
            if (smoothing.method() == Smoothing.Method.ADD_K && n > 1) {
                matches[n - 1] = rounding.of(matches[n - 1] + smoothing.value());
                totals[n - 1] = rounding.of(totals[n - 1] + smoothing.value());
            }
            double total = totals[n - 1];
            if (total == 0) {
                break;
            }
            if (settings.effectiveOrder()) {
                effective = n;
            }
            if (matches[n - 1] != 0) {
                precisions[n - 1] = rounding.of(rounding.of(100 * matches[n - 1]) / total);
            } else if (smoothing.method() == Smoothing.Method.EXP) {
                halvings *= 2;
                precisions[n - 1] = rounding.of(100 / rounding.of(halvings * total));
            } else if (smoothing.method() == Smoothing.Method.FLOOR) {
                precisions[n - 1] = rounding.of(rounding.of(100 * smoothing.value()) / total);
            }
        }
        return effective;
    }

    private static double sumOfLogs(double[] precisions, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            // sacreBLEU's stand-in for the logarithm of 0; its exponential vanishes.
            sum += precisions[i] == 0 ? -9999999999.0 : Math.log(precisions[i]);
        }
        return sum;
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
