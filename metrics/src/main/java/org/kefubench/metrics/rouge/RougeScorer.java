package org.kefubench.metrics.rouge;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.kefubench.metrics.text.NgramTrie;
import org.kefubench.metrics.text.TokenIds;
import org.kefubench.metrics.text.Tokens;

/** What scores a prediction against its targets under several types in one pass. Keeps scratch space, so it is for one thread. */
public final class RougeScorer {

    private final List<RougeType> types;
    private final RougeTokenizer.Reader reader;
    private final int order;
    private final NgramTrie trie;
    private final TokenIds vocabulary = new TokenIds();
    private final Tokens target = new Tokens();
    private final Tokens prediction = new Tokens();
    private final LongestCommonSubsequence subsequence = new LongestCommonSubsequence();

    /** A scorer of types, all with the same tokens. */
    public RougeScorer(List<RougeType> types, RougeTokenizer tokenizer, boolean stem) {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("no ROUGE types: expected at least one");
        }
        this.types = List.copyOf(types);
        reader = tokenizer.reader(stem);
        order = types.stream().mapToInt(RougeType::n).max().orElse(0);
        trie = new NgramTrie(Math.max(1, order));
    }

    /** The scores against one target, in the order of the types. */
    public List<RougeScore> score(String targetText, String predictionText) {
        vocabulary.clear();
        target.clear();
        prediction.clear();
        reader.read(targetText, vocabulary, target);
        reader.read(predictionText, vocabulary, prediction);
        long[] matches = new long[order];
        if (order > 0) {
            trie.clear();
            trie.addReference(target);
            trie.addMatches(prediction, matches);
        }
        List<RougeScore> scores = new ArrayList<>(types.size());
        for (RougeType type : types) {
            scores.add(
                    switch (type.family()) {
                        case N -> ngrams(matches[type.n() - 1], type.n());
                        case L ->
                            RougeScore.of(
                                    subsequence.length(target, prediction, vocabulary.size()),
                                    prediction.size(),
                                    target.size());
                        case LSUM -> unionOfSentences(targetText, predictionText);
                    });
        }
        return scores;
    }

    /** The scores against several targets: for each type those with the highest F1, the first on ties. */
    public List<RougeScore> score(List<String> targets, String predictionText) {
        List<RougeScore> best = new ArrayList<>(score(targets.get(0), predictionText));
        for (String text : targets.subList(1, targets.size())) {
            List<RougeScore> scores = score(text, predictionText);
            for (int i = 0; i < scores.size(); i++) {
                if (scores.get(i).f1() > best.get(i).f1()) {
                    best.set(i, scores.get(i));
                }
            }
        }
        return best;
    }

    private RougeScore ngrams(long matches, int n) {
        return RougeScore.of(matches, Math.max(0, prediction.size() - n + 1), Math.max(0, target.size() - n + 1));
    }

    /** Lin 2004, section 3.2, with counts clipped on both sides so that no token is counted twice, as in ROUGE-1.5.5. */
    private RougeScore unionOfSentences(String targetText, String predictionText) {
        vocabulary.clear();
        List<int[]> targets = sentences(targetText);
        List<int[]> predictions = sentences(predictionText);
        int[] targetCounts = counts(targets);
        int[] predictionCounts = counts(predictions);
        int hits = 0;
        for (int[] sentence : targets) {
            BitSet union = new BitSet(sentence.length);
            for (int[] candidate : predictions) {
                LongestCommonSubsequence.addPositions(sentence, candidate, union);
            }
            for (int i = union.nextSetBit(0); i >= 0; i = union.nextSetBit(i + 1)) {
                int token = sentence[i];
                if (targetCounts[token] > 0 && predictionCounts[token] > 0) {
                    hits++;
                    targetCounts[token]--;
                    predictionCounts[token]--;
                }
            }
        }
        return RougeScore.of(hits, size(predictions), size(targets));
    }

    private List<int[]> sentences(String text) {
        List<int[]> sentences = new ArrayList<>();
        Tokens tokens = new Tokens();
        for (String line : text.split("\n")) {
            reader.read(line, vocabulary, tokens.clear());
            sentences.add(tokens.toArray());
        }
        return sentences;
    }

    private int[] counts(List<int[]> sentences) {
        int[] counts = new int[vocabulary.size()];
        for (int[] sentence : sentences) {
            for (int token : sentence) {
                counts[token]++;
            }
        }
        return counts;
    }

    private static long size(List<int[]> sentences) {
        return sentences.stream().mapToLong(sentence -> sentence.length).sum();
    }
}
