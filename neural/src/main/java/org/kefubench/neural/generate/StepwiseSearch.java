package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.neural.engine.TokenBatch;

/** Greedy decoding and sampling: one token at a time for all rows together. */
final class StepwiseSearch {

    private final StatePool pool;
    private final TokenChoice choice;
    private final int vocabulary;

    StepwiseSearch(StatePool pool, TokenChoice choice, int vocabulary) {
        this.pool = pool;
        this.choice = choice;
        this.vocabulary = vocabulary;
    }

    /** Lets all rows grow until all have ended. */
    List<Generated> run(List<Row> rows, List<int[]> prompts, int maxNewTokens) {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
        int[] calls = new int[rows.size()];
        try (StatePool.Lease lease = pool.take(rows.size(), longest + maxNewTokens)) {
            TokenBatch batch = TokenBatch.of(prompts, 0);
            while (rows.stream().anyMatch(Row::grows)) {
                LastLogits logits = new LastLogits(lease.state().append(batch), vocabulary, batch);
                batch = TokenBatch.ofColumn(step(rows, logits, calls));
            }
        }
        List<Generated> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            results.add(rows.get(i).result(calls[i]));
        }
        return results;
    }

    /** The token that each row grew by; rows that have ended are fed their last token for company. */
    private int[] step(List<Row> rows, LastLogits logits, int[] calls) {
        int[] next = new int[rows.size()];
        for (int i = 0; i < next.length; i++) {
            Row row = rows.get(i);
            if (row.grows()) {
                calls[i]++;
                choice.grow(row, logits, i);
            }
            next[i] = row.prefix().last();
        }
        return next;
    }
}
