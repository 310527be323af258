package org.kefubench.intent.textcnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.kefubench.api.Intent;
import org.kefubench.intent.baseline.Ranking;

/**
 * A network with its tokens and labels.
 *
 * @param margin padding on each side of an utterance
 * @param threshold least confidence that is not rejected; 0 rejects nothing
 */
record Classifier(ComputationGraph network, Tokens tokens, List<String> labels, int margin, double threshold) {

    /** So many utterances go through the network at once. */
    private static final int ROWS = 64;

    /** Classifies in batches of like length, and puts the answers back in order. */
    List<Intent> classify(List<String> utterances) {
        List<int[]> rows = utterances.stream().map(tokens::numbers).toList();
        int[] order = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> rows.get(i).length))
                .mapToInt(Integer::intValue)
                .toArray();
        Intent[] answers = new Intent[order.length];
        for (int from = 0; from < order.length; from += ROWS) {
            int[] some = Arrays.copyOfRange(order, from, Math.min(order.length, from + ROWS));
            float[][] probabilities = probabilities(rows, some);
            for (int i = 0; i < some.length; i++) {
                answers[some[i]] = Ranking.answer(probabilities[i], labels, threshold);
            }
        }
        return List.of(answers);
    }

    private float[][] probabilities(List<int[]> rows, int[] some) {
        List<int[]> chosen = new ArrayList<>(some.length);
        for (int i : some) {
            chosen.add(rows.get(i));
        }
        try (Batch batch = Batch.of(chosen, margin)) {
            return Network.probabilities(network, batch);
        }
    }
}
