package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.api.Decoding;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/**
 * Contrastive search (Su et al. 2022): of the k most likely tokens the one with the best balance of probability and unlikeness to what was said. All candidates are tried
 * at once, one a row of the state. For one prompt.
 */
final class ContrastiveSearch {

    private final StatePool pool;
    private final Row.Rules rules;
    private final List<Processor> processors;
    private final int vocabulary;
    private final List<float[]> context = new ArrayList<>();

    ContrastiveSearch(StatePool pool, Row.Rules rules, int vocabulary) {
        this.pool = pool;
        this.rules = rules;
        this.processors = Processors.of(rules.decoding(), rules.endIds());
        this.vocabulary = vocabulary;
    }

    Generated run(int index, int[] prompt) {
        Decoding decoding = rules.decoding();
        Row row = new Row(index, prompt, 0, rules);
        int calls = 0;
        try (StatePool.Lease lease = pool.take(decoding.topK(), prompt.length + decoding.maxNewTokens())) {
            DecodingState state = lease.state();
            float[] scores = new float[vocabulary];
            for (int id : prompt) {
                // One by one: the decoder tells what its head saw at the last position only.
                read(state, filled(decoding.topK(), id), 0, scores);
                context.add(features(state, 0));
                calls++;
            }
            while (row.grows()) {
                processors.forEach(processor -> processor.apply(row.prefix(), scores));
                double[] probabilities = Distribution.probabilities(scores);
                int[] candidates = candidates(probabilities, decoding.topK());
                FloatBuffer logits = state.append(TokenBatch.ofColumn(candidates));
                calls++;
                int best = best(state, candidates, probabilities);
                logits.get(logits.position() + best * vocabulary, scores);
                context.add(features(state, best));
                state.reorder(filled(decoding.topK(), best));
                row.add(candidates[best], 0);
            }
        }
        return row.result(calls);
    }

    private static int[] filled(int size, int value) {
        int[] values = new int[size];
        Arrays.fill(values, value);
        return values;
    }

    private void read(DecodingState state, int[] column, int row, float[] scores) {
        FloatBuffer logits = state.append(TokenBatch.ofColumn(column));
        logits.get(logits.position() + row * vocabulary, scores);
    }

    /** What the head saw in a row, at length 1, so that a product is a cosine. */
    private static float[] features(DecodingState state, int row) {
        FloatBuffer all = state.features();
        float[] features = new float[all.remaining() / state.rows()];
        all.get(all.position() + row * features.length, features);
        double squares = 0;
        for (float x : features) {
            squares += x * x;
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (features[i] / Math.sqrt(squares));
        }
        return features;
    }

    private static int[] candidates(double[] probabilities, int k) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer id) -> -probabilities[id]))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int best(DecodingState state, int[] candidates, double[] probabilities) {
        double alpha = rules.decoding().penaltyAlpha();
        int best = 0;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < candidates.length; i++) {
            double score = (1 - alpha) * probabilities[candidates[i]] - alpha * likeness(features(state, i));
            if (score > top) {
                top = score;
                best = i;
            }
        }
        return best;
    }

    /** The largest cosine with anything in the context. */
    private double likeness(float[] features) {
        double largest = -1;
        for (float[] said : context) {
            double cosine = 0;
            for (int i = 0; i < said.length; i++) {
                cosine += said[i] * features[i];
            }
            largest = Math.max(largest, cosine);
        }
        return largest;
    }
}
