package org.kefubench.metrics.classification;

import java.util.List;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** The share of rows whose true label is among the first k of a ranking. */
public final class TopK implements Mergeable<TopK> {

    private final int k;
    private long hits;
    private long total;

    /** A count for the first k labels. */
    public TopK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k = " + k + ": expected 1 or more");
        }
        this.k = k;
    }

    /** Counts one ranking, best label first; a ranking shorter than k is taken as it is. */
    public void add(String truth, List<String> ranking) {
        total++;
        if (ranking.subList(0, Math.min(k, ranking.size())).contains(truth)) {
            hits++;
        }
    }

    @Override
    public void merge(TopK other) {
        if (k != other.k) {
            throw new IllegalArgumentException("cannot merge top " + other.k + " into top " + k + ": expected equal k");
        }
        hits += other.hits;
        total += other.total;
    }

    /** The share, with Wilson's interval. */
    public Score score() {
        return Proportions.score("top" + k + "_accuracy", hits, total, 0.95);
    }
}
