package org.kefubench.metrics.retrieval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.Signature;

/** Recall, reciprocal rank and normalised discounted cumulative gain over queries, all cut off at k. Queries without a relevant item are refused. */
public final class RankingEvaluation implements Mergeable<RankingEvaluation> {

    private final int k;
    private final ExactSum recall = new ExactSum();
    private final ExactSum reciprocalRank = new ExactSum();
    private final ExactSum gain = new ExactSum();
    private long queries;

    /** An evaluation of the first k items. */
    public RankingEvaluation(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k = " + k + ": expected 1 or more");
        }
        this.k = k;
    }

    /** Adds a query with items that are relevant or not. */
    public void add(List<String> ranking, Set<String> relevant) {
        Map<String, Double> gains = new HashMap<>();
        relevant.forEach(item -> gains.put(item, 1.0));
        add(ranking, gains);
    }

    /**
     * Adds a query with graded items.
     *
     * @param ranking distinct items, best first
     * @param gains of the relevant items, above 0
     */
    public void add(List<String> ranking, Map<String, Double> gains) {
        if (gains.isEmpty() || gains.values().stream().anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("gains " + gains + ": expected at least one, all above 0");
        }
        if (new HashSet<>(ranking).size() != ranking.size()) {
            throw new IllegalArgumentException("ranking " + ranking + ": expected distinct items");
        }
        long hits = 0;
        int firstHit = 0;
        double discounted = 0;
        for (int rank = 1; rank <= Math.min(k, ranking.size()); rank++) {
            Double value = gains.get(ranking.get(rank - 1));
            if (value != null) {
                hits++;
                firstHit = firstHit == 0 ? rank : firstHit;
                discounted += value * discount(rank);
            }
        }
        recall.add((double) hits / gains.size());
        reciprocalRank.add(firstHit == 0 ? 0 : 1.0 / firstHit);
        gain.add(discounted / ideal(gains));
        queries++;
    }

    @Override
    public void merge(RankingEvaluation other) {
        if (k != other.k) {
            throw new IllegalArgumentException("cannot merge k = " + other.k + ": expected " + k);
        }
        recall.merge(other.recall);
        reciprocalRank.merge(other.reciprocalRank);
        gain.merge(other.gain);
        queries += other.queries;
    }

    /** The mean share of relevant items among the first k. */
    public Score recall() {
        return mean("recall@" + k, recall, "");
    }

    /** The mean of 1 over the rank of the first relevant item, 0 where none is among the first k. */
    public Score reciprocalRank() {
        return mean("mrr@" + k, reciprocalRank, "");
    }

    /** Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), with linear gain and discount 1 / log2(rank + 1). */
    public Score normalisedGain() {
        return mean("ndcg@" + k, gain, Signature.of("gain", "linear", "discount", "log2"));
    }

    private double ideal(Map<String, Double> gains) {
        double[] sorted =
                gains.values().stream().mapToDouble(value -> -value).sorted().toArray();
        double sum = 0;
        for (int rank = 1; rank <= Math.min(k, sorted.length); rank++) {
            sum += -sorted[rank - 1] * discount(rank);
        }
        return sum;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 1.0);
    }

    private Score mean(String name, ExactSum sum, String signature) {
        return Score.of(name, queries == 0 ? Double.NaN : sum.value() / queries, queries, signature);
    }
}
