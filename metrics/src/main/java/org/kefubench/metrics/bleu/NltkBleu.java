package org.kefubench.metrics.bleu;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.metrics.text.PythonText;

/**
 * BLEU as NLTK computes it, from 0 to 1, for comparison with papers that used it: free weights, own smoothing methods (Chen and Cherry 2014), white-space
 * tokens. Not comparable with {@link Bleu}.
 */
public record NltkBleu(List<Double> weights, Method method) {

    /** The smoothing methods by their numbers in NLTK, with its default parameters. */
    public enum Method {
        /** No smoothing: an order without a match makes the score vanish. */
        NONE,
        /** 0.1 for orders without a match. */
        METHOD_1,
        /** 1 added to matches and totals of orders above 1. */
        METHOD_2,
        /** Halving for each order without a match, as NIST. */
        METHOD_3,
        /** Halving, less for longer hypotheses. */
        METHOD_4,
        /** The mean of the precisions of three neighbouring orders. */
        METHOD_5,
        /** Method 4, then method 5. */
        METHOD_7
    }

    private static final double EPSILON = 0.1;
    private static final double K = 5;

    /** Copies the weights. */
    public NltkBleu {
        weights = List.copyOf(weights);
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("no weights: expected one for each order");
        }
    }

    /** Four orders of equal weight. */
    public static NltkBleu ofMethod(Method method) {
        return new NltkBleu(Collections.nCopies(4, 0.25), method);
    }

    /** BLEU of one sentence. */
    public double sentence(String hypothesis, List<String> references) {
        return corpus(List.of(hypothesis), List.of(references));
    }

    /** BLEU of a corpus. */
    public double corpus(List<String> hypotheses, List<List<String>> references) {
        int order = weights.size();
        long[] hits = new long[order];
        long[] totals = new long[order];
        long hypothesisLength = 0;
        long referenceLength = 0;
        for (int i = 0; i < hypotheses.size(); i++) {
            List<String> hypothesis = PythonText.split(hypotheses.get(i));
            for (int n = 1; n <= order; n++) {
                long[] counts = modifiedPrecision(hypothesis, references.get(i), n);
                hits[n - 1] += counts[0];
                totals[n - 1] += counts[1];
            }
            hypothesisLength += hypothesis.size();
            referenceLength += closest(hypothesis.size(), references.get(i));
        }
        if (hits[0] == 0) {
            return 0;
        }
        double[] precisions = smoothed(hits, totals, hypothesisLength, hypotheses, references);
        double sum = 0;
        for (int n = 0; n < order; n++) {
            sum += weights.get(n) * Math.log(precisions[n]);
        }
        return BleuScore.brevityPenalty(hypothesisLength, referenceLength) * Math.exp(sum);
    }

    /** Clipped matches and, of at least 1, n-grams of a hypothesis. */
    static long[] modifiedPrecision(List<String> hypothesis, List<String> references, int n) {
        Map<List<String>, Long> counts = counts(hypothesis, n);
        Map<List<String>, Long> most = new HashMap<>();
        for (String reference : references) {
            counts(PythonText.split(reference), n).forEach((ngram, count) -> most.merge(ngram, count, Math::max));
        }
        long hits = 0;
        for (Map.Entry<List<String>, Long> entry : counts.entrySet()) {
            hits += Math.min(entry.getValue(), most.getOrDefault(entry.getKey(), 0L));
        }
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new long[] {hits, Math.max(1, total)};
    }

    private double[] smoothed(
            long[] hits, long[] totals, long hypothesisLength, List<String> hypotheses, List<List<String>> references) {
        double[] precisions = new double[hits.length];
        int missed = 0;
        for (int n = 0; n < hits.length; n++) {
            double numerator = hits[n];
            double denominator = totals[n];
            boolean missing = hits[n] == 0;
            missed += missing ? 1 : 0;
            switch (method) {
                case METHOD_1 -> numerator = missing ? EPSILON : numerator;
                case METHOD_2 -> {
                    numerator += n > 0 ? 1 : 0;
                    denominator += n > 0 ? 1 : 0;
                }
                case METHOD_3 -> numerator = missing ? Math.pow(2, -missed) : numerator;
                case METHOD_4, METHOD_7 ->
                    numerator = missing ? Math.log((double) hypothesisLength) / (Math.pow(2, missed) * K) : numerator;
                case NONE -> numerator = missing ? Double.MIN_NORMAL * denominator : numerator;
                case METHOD_5 -> {}
            }
            precisions[n] = numerator / denominator;
        }
        return method == Method.METHOD_5 || method == Method.METHOD_7
                ? neighbourMeans(precisions, hypotheses, references)
                : precisions;
    }

    /** Each precision becomes the mean of the smoothed one before, itself, and the one after; defined for single sentences. */
    private static double[] neighbourMeans(
            double[] precisions, List<String> hypotheses, List<List<String>> references) {
        if (hypotheses.size() != 1) {
            throw new IllegalArgumentException(hypotheses.size() + " sentences: methods 5 and 7 expect one");
        }
        int order = precisions.length;
        long[] next = modifiedPrecision(PythonText.split(hypotheses.get(0)), references.get(0), order + 1);
        double[] longer = Arrays.copyOf(precisions, order + 1);
        longer[order] = (double) next[0] / next[1];
        double[] means = new double[order];
        double before = precisions[0] + 1;
        for (int n = 0; n < order; n++) {
            means[n] = (before + precisions[n] + longer[n + 1]) / 3;
            before = means[n];
        }
        return means;
    }

    private static int closest(int length, List<String> references) {
        int[] lengths = references.stream()
                .mapToInt(reference -> PythonText.split(reference).size())
                .toArray();
        return BleuSegmentScorer.closest(length, lengths);
    }

    private static Map<List<String>, Long> counts(List<String> tokens, int n) {
        Map<List<String>, Long> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            counts.merge(List.copyOf(tokens.subList(i, i + n)), 1L, Long::sum);
        }
        return counts;
    }
}
