package org.kefubench.neural.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/**
 * Greedy decoding and sampling with a batch that rows enter and leave (Yu et al. 2022): a text that has ended gives its seat to the next prompt, so that no step is spent on
 * what has ended. Each text is the one that it would be alone, up to what the engine's arithmetic makes of the size of a batch.
 */
final class ContinuousSearch {

    private final StatePool pool;
    private final TokenChoice choice;
    private final int vocabulary;
    private final int seats;

    /** Rows by seat; those that are taken come first. */
    private final List<Row> seated = new ArrayList<>();

    private final List<Integer> numbers = new ArrayList<>();

    ContinuousSearch(StatePool pool, TokenChoice choice, int vocabulary, int seats) {
        this.pool = pool;
        this.choice = choice;
        this.vocabulary = vocabulary;
        this.seats = seats;
    }

    /** Lets all rows grow until all have ended. */
    List<Generated> run(List<Row> rows, List<int[]> prompts, int maxNewTokens) {
        int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
        int[] calls = new int[rows.size()];
        int entered = 0;
        try (StatePool.Lease lease = pool.take(Math.min(seats, rows.size()), longest + maxNewTokens)) {
            DecodingState state = lease.state();
            while (entered < rows.size() || !seated.isEmpty()) {
                int from = seated.size();
                int to = Math.min(rows.size(), entered + state.rows() - from);
                if (to > entered) {
                    for (int i = entered; i < to; i++) {
                        seated.add(rows.get(i));
                        numbers.add(i);
                    }
                    grow(state, from, TokenBatch.of(prompts.subList(entered, to), 0), calls);
                    entered = to;
                } else {
                    grow(state, 0, TokenBatch.ofColumn(newest()), calls);
                }
                leave(state);
            }
        }
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).result(calls[i]))
                .toList();
    }

    private void grow(DecodingState state, int firstSeat, TokenBatch tokens, int[] calls) {
        LastLogits logits = new LastLogits(state.append(firstSeat, tokens), vocabulary, tokens);
        for (int i = 0; i < tokens.rows(); i++) {
            calls[numbers.get(firstSeat + i)]++;
            choice.grow(seated.get(firstSeat + i), logits, i);
        }
    }

    private int[] newest() {
        return seated.stream().mapToInt(row -> row.prefix().last()).toArray();
    }

    /** Rows that have ended make room: the last one takes the seat. */
    private void leave(DecodingState state) {
        int[] sources = IntStream.range(0, state.rows()).toArray();
        boolean moved = false;
        int before = seated.size();
        for (int seat = before - 1; seat >= 0; seat--) {
            if (!seated.get(seat).grows()) {
                int last = seated.size() - 1;
                sources[seat] = sources[last];
                moved |= seat != last;
                seated.set(seat, seated.get(last));
                numbers.set(seat, numbers.get(last));
                seated.remove(last);
                numbers.remove(last);
            }
        }
        if (moved) {
            state.reorder(sources);
        }
        for (int seat = seated.size(); seat < before; seat++) {
            state.clear(seat);
        }
    }
}
