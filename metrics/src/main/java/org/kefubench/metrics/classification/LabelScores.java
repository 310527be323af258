package org.kefubench.metrics.classification;

/**
 * Precision, recall and F1 of one label.
 *
 * @param support how often the label was true
 */
public record LabelScores(String label, long support, double precision, double recall, double f1) {

    /** The scores of counts of hits, of predictions and of truths; a share of nothing is 0. */
    public static LabelScores of(String label, long hits, long predicted, long support) {
        return new LabelScores(
                label, support, share(hits, predicted), share(hits, support), share(2 * hits, predicted + support));
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
