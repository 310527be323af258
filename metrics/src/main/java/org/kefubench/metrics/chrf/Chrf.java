package org.kefubench.metrics.chrf;

import java.util.List;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;

/**
 * chrF: the F-score of character n-grams, and of word n-grams too where {@code wordOrder} is above 0 (chrF++), from 0 to 100.
 *
 * <p>The statistics of a segment are three for each order: n-grams of the hypothesis, of the reference, and common ones; of several references that with the
 * best score.
 *
 * @param beta how many times recall matters as much as precision
 * @param whitespace whether white space takes part in character n-grams
 * @param epsilonSmoothing whether the F-scores of all orders are averaged, as chrF++.py, Moses and NLTK do, instead of effective orders only
 */
public record Chrf(
        int characterOrder, int wordOrder, int beta, boolean lowerCase, boolean whitespace, boolean epsilonSmoothing)
        implements TextMetric {

    /** chrF2, the default. */
    public static final Chrf CHRF2 = new Chrf(6, 0, 2, false, false, false);

    /** chrF2++. */
    public static final Chrf CHRF2_PLUS_PLUS = new Chrf(6, 2, 2, false, false, false);

    private static final double EPSILON = 1e-16;

    /** Checks the orders. */
    public Chrf {
        if (characterOrder < 1 || wordOrder < 0 || beta < 1) {
            throw new IllegalArgumentException("character order " + characterOrder + ", word order " + wordOrder
                    + ", beta " + beta + ": expected at least 1, 0 and 1");
        }
    }

    /** chrF of one sentence. */
    public double sentence(String hypothesis, List<String> references) {
        return value(scorer().statistics(hypothesis, references), Rounding.DOUBLE);
    }

    @Override
    public String name() {
        return "chrF" + beta + "+".repeat(wordOrder);
    }

    @Override
    public SegmentScorer scorer() {
        return new ChrfSegmentScorer(this);
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        return epsilonSmoothing ? averageOfScores(sums, rounding) : scoreOfAverages(sums, rounding);
    }

    @Override
    public String settings() {
        return "case:" + caseTag() + "|eff:" + effectiveTag() + "|nc:" + characterOrder + "|nw:" + wordOrder + "|space:"
                + spaceTag();
    }

    @Override
    public String shortSettings() {
        return "c:" + caseTag() + "|e:" + effectiveTag() + "|nc:" + characterOrder + "|nw:" + wordOrder + "|s:"
                + spaceTag();
    }

    private double averageOfScores(double[] sums, Rounding rounding) {
        double score = 0;
        int orders = characterOrder + wordOrder;
        for (int i = 0; i < orders; i++) {
            double precision = share(sums[3 * i + 2], sums[3 * i], rounding);
            double recall = share(sums[3 * i + 2], sums[3 * i + 1], rounding);
            double denominator = rounding.of(rounding.of(square() * precision) + recall);
            double part = denominator > 0
                    ? rounding.of(rounding.of(rounding.of((1 + square()) * precision) * recall) / denominator)
                    : EPSILON;
            score = rounding.of(score + part);
        }
        return rounding.of(rounding.of(100 * score) / orders);
    }

    private double scoreOfAverages(double[] sums, Rounding rounding) {
        double precision = 0;
        double recall = 0;
        int effective = 0;
        for (int i = 0; i < characterOrder + wordOrder; i++) {
            if (sums[3 * i] > 0 && sums[3 * i + 1] > 0) {
                precision = rounding.of(precision + share(sums[3 * i + 2], sums[3 * i], rounding));
                recall = rounding.of(recall + share(sums[3 * i + 2], sums[3 * i + 1], rounding));
                effective++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        precision = rounding.of(precision / effective);
        recall = rounding.of(recall / effective);
        double score = rounding.of(rounding.of((1 + square()) * precision) * recall);
        return rounding.of(100 * rounding.of(score / rounding.of(rounding.of(square() * precision) + recall)));
    }

    private int square() {
        return beta * beta;
    }

    private static double share(double part, double whole, Rounding rounding) {
        return whole > 0 ? rounding.of(part / whole) : EPSILON;
    }

    private String caseTag() {
        return lowerCase ? "lc" : "mixed";
    }

    private String effectiveTag() {
        return epsilonSmoothing ? "no" : "yes";
    }

    private String spaceTag() {
        return whitespace ? "yes" : "no";
    }
}
