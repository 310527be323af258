package org.kefubench.neural.generate;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        int k = Math.min(decoding.topK(), vocabulary);
        Row row = new Row(index, prompt, 0, rules);
        int calls = 1;
        try (StatePool.Lease lease = pool.take(k, prompt.length + decoding.maxNewTokens())) {
            DecodingState state = lease.state();
            float[] scores = read(state, prompt);
            state.reorder(new int[k]); // all rows continue the first
            while (row.grows()) {
                processors.forEach(processor -> processor.apply(row.prefix(), scores));
                double[] probabilities = Distribution.probabilities(scores);
                int[] candidates = Distribution.largest(probabilities, k);
                FloatBuffer logits = state.append(TokenBatch.ofColumn(candidates));
                calls++;
                int best = best(state.features(), candidates, probabilities);
                logits.get(logits.position() + best * vocabulary, scores);
                int[] sources = new int[k];
                Arrays.fill(sources, best);
                state.reorder(sources);
                row.add(candidates[best], 0);
            }
        }
        return row.result(calls);
    }

    /** Reads the prompt into the first row, keeps what the head saw at each of its tokens, and returns the scores of the next. */
    private float[] read(DecodingState state, int[] prompt) {
        TokenBatch batch = TokenBatch.of(List.of(prompt), 0);
        float[] scores = new float[vocabulary];
        LastLogits logits = new LastLogits(state.append(0, batch, prompt.length), vocabulary, batch);
        logits.copy(0, scores);
        for (int i = 0; i < prompt.length; i++) {
            context.add(direction(state.features(), i, prompt.length));
        }
        return scores;
    }

    /** What the head saw at one of several positions, at length 1, so that a product is a cosine. */
    private static float[] direction(FloatBuffer all, int index, int positions) {
        float[] features = new float[all.remaining() / positions];
        all.get(all.position() + index * features.length, features);
        double squares = 0;
        for (float x : features) {
            squares += x * x;
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (features[i] / Math.sqrt(squares));
        }
        return features;
    }

    /** The candidate with the best balance, which joins the context. */
    private int best(FloatBuffer seen, int[] candidates, double[] probabilities) {
        double alpha = rules.decoding().penaltyAlpha();
        int best = 0;
        float[] features = {};
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < candidates.length; i++) {
            float[] own = direction(seen, i, candidates.length);
            double score = (1 - alpha) * probabilities[candidates[i]] - alpha * likeness(own);
            if (score > top) {
                top = score;
                best = i;
                features = own;
            }
        }
        context.add(features);
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
