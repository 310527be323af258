package org.kefubench.metrics.bleu;

import java.util.List;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;

/**
 * BLEU: the geometric mean of clipped n-gram precisions times a penalty for brevity, from 0 to 100.
 *
 * <p>The statistics of a segment are: tokens of the hypothesis, tokens of the closest reference (the shorter on ties), matches by order, totals by order.
 *
 * @param order the longest n-gram, 4 by custom
 * @param effectiveOrder whether orders that the hypothesis is too short for are left out; for sentences
 */
public record Bleu(Tokenizer tokenizer, Smoothing smoothing, boolean lowerCase, int order, boolean effectiveOrder)
        implements TextMetric {

    /** The default of sacreBLEU for a corpus. */
    public static final Bleu CORPUS = new Bleu(Tokenizer.V13A, Smoothing.EXP, false, 4, false);

    /** The default of sacreBLEU for a sentence. */
    public static final Bleu SENTENCE = CORPUS.withEffectiveOrder(true);

    /** Checks the order. */
    public Bleu {
        if (order < 1) {
            throw new IllegalArgumentException("order " + order + ": expected 1 or more");
        }
    }

    /** BLEU of one sentence. */
    public BleuScore sentence(String hypothesis, List<String> references) {
        return detail(scorer().statistics(hypothesis, references), Rounding.DOUBLE);
    }

    /** Score, precisions, penalty and lengths of summed statistics. */
    public BleuScore detail(double[] sums, Rounding rounding) {
        return BleuScore.of(this, sums, rounding);
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        return BleuScore.value(this, sums, rounding);
    }

    @Override
    public SegmentScorer scorer() {
        return new BleuSegmentScorer(this);
    }

    @Override
    public String name() {
        return "BLEU";
    }

    @Override
    public String settings() {
        return "case:" + (lowerCase ? "lc" : "mixed") + "|eff:" + (effectiveOrder ? "yes" : "no") + "|tok:"
                + tokenizer.tag() + "|smooth:" + smoothing.tag() + orderSetting();
    }

    @Override
    public String shortSettings() {
        return "c:" + (lowerCase ? "lc" : "mixed") + "|e:" + (effectiveOrder ? "yes" : "no") + "|tok:" + tokenizer.tag()
                + "|s:" + smoothing.tag() + orderSetting();
    }

    @Override
    public Rounding resampled() {
        return Rounding.DOUBLE;
    }

    @Override
    public String verbose(double[] sums) {
        return detail(sums, Rounding.DOUBLE).verbose();
    }

    /** This metric with another tokenizer. */
    public Bleu withTokenizer(Tokenizer other) {
        return new Bleu(other, smoothing, lowerCase, order, effectiveOrder);
    }

    /** This metric with another smoothing. */
    public Bleu withSmoothing(Smoothing other) {
        return new Bleu(tokenizer, other, lowerCase, order, effectiveOrder);
    }

    /** This metric with or without regard to case. */
    public Bleu withLowerCase(boolean lower) {
        return new Bleu(tokenizer, smoothing, lower, order, effectiveOrder);
    }

    /** This metric with another longest n-gram. */
    public Bleu withOrder(int longest) {
        return new Bleu(tokenizer, smoothing, lowerCase, longest, effectiveOrder);
    }

    /** This metric with or without effective order. */
    public Bleu withEffectiveOrder(boolean effective) {
        return new Bleu(tokenizer, smoothing, lowerCase, order, effective);
    }

    /** An order other than 4 changes the score; sacreBLEU's signature is silent about it, this one is not. */
    private String orderSetting() {
        return order == 4 ? "" : "|order:" + order;
    }
}
