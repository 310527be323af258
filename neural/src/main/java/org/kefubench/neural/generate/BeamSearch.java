package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.kefubench.api.Decoding;
import org.kefubench.api.Reply.Finish;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/** Beam search, with groups of beams that avoid each other's tokens where there is more than one (Vijayakumar et al. 2018). */
final class BeamSearch {

    private final StatePool pool;
    private final Row.Rules rules;
    private final List<Processor> processors;
    private final int vocabulary;
    private final int groupSize;

    BeamSearch(StatePool pool, Row.Rules rules, int vocabulary) {
        this.pool = pool;
        this.rules = rules;
        this.processors = Processors.of(rules.decoding(), rules.endIds());
        this.vocabulary = vocabulary;
        this.groupSize = rules.decoding().beams() / rules.decoding().beamGroups();
    }

    /** The ended beams of each prompt, best first. */
    List<List<Generated>> run(List<int[]> prompts) {
        Decoding decoding = rules.decoding();
        List<List<BeamGroup>> all = prompts.stream()
                .map(prompt -> Stream.generate(() -> new BeamGroup(prompt, groupSize, rules))
                        .limit(decoding.beamGroups())
                        .toList())
                .toList();
        List<int[]> rows = new ArrayList<>();
        prompts.forEach(prompt -> rows.addAll(Collections.nCopies(decoding.beams(), prompt)));
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
        try (StatePool.Lease lease = pool.take(rows.size(), longest + decoding.maxNewTokens())) {
            search(all, lease.state(), TokenBatch.of(rows, 0));
        }
        return all.stream().map(BeamSearch::results).toList();
    }

    private static List<Generated> results(List<BeamGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.results().stream())
                .sorted(Comparator.comparingDouble(Generated::score).reversed())
                .toList();
    }

    private void search(List<List<BeamGroup>> all, DecodingState state, TokenBatch prompts) {
        TokenBatch batch = prompts;
        while (true) {
            LastLogits logits = new LastLogits(state.append(batch), vocabulary, batch);
            for (int i = 0; i < all.size(); i++) {
                step(all.get(i), logits, i * rules.decoding().beams());
            }
            Finish interruption = rules.watch().interruption();
            if (interruption != null) {
                all.forEach(groups -> groups.forEach(group -> group.interrupt(interruption)));
            }
            if (all.stream().flatMap(List::stream).noneMatch(BeamGroup::open)) {
                return;
            }
            batch = follow(all, state);
        }
    }

    private void step(List<BeamGroup> groups, LastLogits logits, int firstRow) {
        List<Integer> chosen = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            BeamGroup group = groups.get(g);
            if (group.open()) {
                float[][] scores = new float[groupSize][vocabulary];
                for (int beam = 0; beam < groupSize; beam++) {
                    float[] own = scores[beam];
                    logits.copy(firstRow + g * groupSize + beam, own);
                    Distribution.toLogProbabilities(own);
                    Penalties.diversity(own, chosen, rules.decoding().diversityPenalty());
                    Prefix prefix = group.prefix(beam);
                    processors.forEach(processor -> processor.apply(prefix, own));
                }
                group.step(scores);
                chosen.addAll(group.newest());
            }
        }
    }

    /** Lets the state's rows follow the beams. */
    private TokenBatch follow(List<List<BeamGroup>> all, DecodingState state) {
        int[] sources = new int[state.rows()];
        int[] tokens = new int[state.rows()];
        int row = 0;
        for (List<BeamGroup> groups : all) {
            for (BeamGroup group : groups) {
                int first = row;
                for (int beam = 0; beam < groupSize; beam++, row++) {
                    sources[row] = group.open() ? first + group.source(beam) : row;
                    tokens[row] = group.prefix(beam).last();
                }
            }
        }
        state.reorder(sources);
        return TokenBatch.ofColumn(tokens);
    }
}
