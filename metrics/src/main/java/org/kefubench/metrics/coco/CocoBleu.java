package org.kefubench.metrics.coco;

import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.bleu.Smoothing;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;

/**
 * BLEU as the COCO scorer computes it, from 0 to 1: matches and totals get 1e-15 and 1e-9, so that an order without a match does not make the score 0.
 *
 * @param counts what counts n-grams; its tokenizer, case and order apply
 */
public record CocoBleu(Bleu counts) implements TextMetric {

    private static final double TINY = 1e-15;
    private static final double SMALL = 1e-9;

    @Override
    public String name() {
        return "Bleu_" + counts.order();
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public SegmentScorer scorer() {
        return counts.scorer();
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        int order = counts.order();
        double product = 1;
        for (int n = 1; n <= order; n++) {
            product *= (sums[1 + n] + TINY) / (sums[1 + order + n] + SMALL);
        }
        double ratio = (sums[0] + TINY) / (sums[1] + SMALL);
        double penalty = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
        return rounding.of(Math.pow(product, 1.0 / order) * penalty);
    }

    @Override
    public String settings() {
        return counts.withSmoothing(Smoothing.NONE).settings() + "|add:1e-15";
    }

    @Override
    public String version() {
        return "coco-caption";
    }
}
