package org.kefubench.metrics.text;

import org.kefubench.metrics.Score;

/** A metric of text against references whose score is a function of sums over segments. Immutable. */
public interface TextMetric {

    /** The name as papers write it, for example {@code BLEU} or {@code chrF2++}. */
    String name();

    /** A new scorer of segments. */
    SegmentScorer scorer();

    /**
     * The score of summed statistics.
     *
     * @param rounding how each intermediate result is rounded; {@link Rounding#DOUBLE} except where resampling follows numpy
     */
    double value(double[] sums, Rounding rounding);

    /** How the score is computed, without the number of references and the version. */
    String settings();

    /** The same in sacreBLEU's short form, for metrics that have one. */
    default String shortSettings() {
        return settings();
    }

    /** The precision in which numpy holds resampled scores: single, unless the formula ends in double. */
    default Rounding resampled() {
        return Rounding.SINGLE;
    }

    /** Which way is better. */
    default Score.Direction direction() {
        return Score.Direction.HIGHER;
    }

    /** The unit of the score: {@code %} where it runs from 0 to 100. */
    default String unit() {
        return "%";
    }

    /** The highest score that there can be. */
    default double highest() {
        return unit().equals("%") ? 100 : 1;
    }

    /** The program and release whose numbers are reproduced, for the end of the signature. */
    default String version() {
        return "2.6.0";
    }

    /** What sacreBLEU prints behind the score, empty for nothing. */
    default String verbose(double[] sums) {
        return "";
    }

    /** The full signature of a corpus with so many references a segment. */
    default String signature(String referenceCount) {
        return "nrefs:" + referenceCount + "|" + settings() + "|version:" + version();
    }

    /** The full signature of a score whose interval or test was resampled, by {@code bs} or {@code ar}. */
    default String signature(String referenceCount, String method, Resampling resampling) {
        return "nrefs:" + referenceCount + "|" + method + ":" + resampling.resamples() + "|seed:" + resampling.seed()
                + "|" + settings() + "|version:" + version();
    }

    /** The signature in short form. */
    default String shortSignature(String referenceCount) {
        return "#:" + referenceCount + "|" + shortSettings() + "|v:" + version();
    }
}
