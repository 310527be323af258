package org.kefubench.intent.neighbour;

import java.util.List;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * Answers with the label of the row that is most alike.
 *
 * @param tokenizer not {@link Tokenizer#AUTO}
 * @param threshold least confidence that is not rejected; 0 rejects nothing
 */
record NearestNeighbourBot(
        RowIndex index, Tokenizer tokenizer, NearestNeighbourOptions options, double threshold, ModelCard card)
        implements IntentClassifier {

    private static final int RANKED = 10;

    @Override
    public List<Intent> classify(List<String> utterances) {
        return utterances.stream().map(this::classify).toList();
    }

    private Intent classify(String utterance) {
        List<Intent.Scored> ranking = index.ranking(tokenizer.cut(utterance, options.lowercase())).stream()
                .limit(RANKED)
                .map(one -> new Intent.Scored(one.label(), confidence(one.score())))
                .toList();
        Intent.Scored first = ranking.get(0);
        return first.score() < threshold
                ? new Intent(Intent.OUT_OF_SCOPE, 1 - first.score(), ranking)
                : new Intent(first.label(), first.score(), ranking);
    }

    /** A cosine is one; BM25 has no upper end, x / (1 + x) keeps its order. */
    private double confidence(double similarity) {
        double least = Math.max(0, similarity);
        return options.similarity() == Similarity.COSINE ? Math.min(1, least) : least / (1 + least);
    }

    @Override
    public void close() {}
}
