package org.kefubench.metrics.rouge;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** Mean precision, recall and F1 of several types over a corpus, in one pass. For one thread; several threads take one each and merge. */
public final class RougeCorpus implements Mergeable<RougeCorpus> {

    private static final int PARTS = 3;

    private final List<RougeType> types;
    private final RougeTokenizer tokenizer;
    private final boolean stem;
    private final RougeScorer scorer;
    private final ExactSum[] sums;
    private long segments;
    private long unreadable;

    /** An empty corpus. */
    public RougeCorpus(List<RougeType> types, RougeTokenizer tokenizer, boolean stem) {
        this.types = List.copyOf(types);
        this.tokenizer = tokenizer;
        this.stem = stem;
        scorer = new RougeScorer(types, tokenizer, stem);
        sums = new ExactSum[PARTS * types.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new ExactSum();
        }
    }

    /** Adds a segment and gives its scores, in the order of the types. */
    public List<RougeScore> add(String prediction, List<String> targets) {
        List<RougeScore> scores = scorer.score(targets, prediction);
        for (int i = 0; i < scores.size(); i++) {
            RougeScore score = scores.get(i);
            sums[PARTS * i].add(score.precision());
            sums[PARTS * i + 1].add(score.recall());
            sums[PARTS * i + 2].add(score.f1());
        }
        segments++;
        if (tokenizer == RougeTokenizer.LATIN && targets.stream().anyMatch(RougeTokenizer::hasUnreadableLetters)) {
            unreadable++;
        }
        return scores;
    }

    @Override
    public void merge(RougeCorpus other) {
        if (!types.equals(other.types) || tokenizer != other.tokenizer || stem != other.stem) {
            throw new IllegalArgumentException(
                    "cannot merge ROUGE of other settings: expected equal types, tokenizer and stemming");
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i].merge(other.sums[i]);
        }
        segments += other.segments;
        unreadable += other.unreadable;
    }

    /** The mean F1 of each type, undefined without segments. */
    public List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Rouge metric = new Rouge(types.get(i), tokenizer, stem);
            String signature = metric.settings() + "|version:" + metric.version();
            scores.add(Score.of(metric.name(), mean(PARTS * i + 2), segments, signature));
        }
        return scores;
    }

    /** The mean of precision, recall and F1 of each type, in the order of the types. */
    public List<RougeScore> means() {
        List<RougeScore> means = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            means.add(new RougeScore(mean(PARTS * i), mean(PARTS * i + 1), mean(PARTS * i + 2)));
        }
        return means;
    }

    /** What a reader must know before believing the scores; empty for nothing. */
    public List<String> warnings() {
        return unreadable == 0
                ? List.of()
                : List.of(
                        unreadable + " of " + segments
                                + " references hold Chinese characters, which the latin tokenizer drops; use tok:char or tok:zh");
    }

    private double mean(int part) {
        return segments == 0 ? Double.NaN : sums[part].value() / segments;
    }
}
