package org.kefubench.neural.generate;

import java.util.List;
import org.kefubench.api.Decoding;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/**
 * Greedy decoding that guesses ahead: what followed the last tokens when they were said before is checked in one call, and what is right is taken (Saxena 2023). The text is
 * that of greedy decoding, up to rounding; only the number of calls differs. Needs a decoder that returns logits at every position.
 */
final class PromptLookup {

    /** The longest run of tokens that is looked for, and the most that are guessed. */
    private static final int MAX_NGRAM = 3;

    private static final int MAX_GUESSED = 8;

    private final StatePool pool;
    private final Row.Rules rules;
    private final TokenChoice choice;
    private final int vocabulary;

    PromptLookup(StatePool pool, Row.Rules rules, int vocabulary) {
        this.pool = pool;
        this.rules = rules;
        this.choice = new TokenChoice(Processors.of(rules.decoding(), rules.endIds()), false, false, vocabulary);
        this.vocabulary = vocabulary;
    }

    Generated run(int index, int[] prompt) {
        Decoding decoding = rules.decoding();
        Row row = new Row(index, prompt, 0, rules);
        int calls = 0;
        try (StatePool.Lease lease = pool.take(1, prompt.length + decoding.maxNewTokens())) {
            DecodingState state = lease.state();
            int[] fed = prompt;
            int known = prompt.length; // the first that are certain
            while (row.grows()) {
                TokenBatch batch = TokenBatch.of(List.of(fed), 0);
                LastLogits logits = new LastLogits(state.append(batch), vocabulary, batch);
                calls++;
                accept(row, logits, fed, known);
                state.truncate(row.prefix().size() - 1);
                int room = decoding.maxNewTokens() - row.prefix().generated() - 1;
                fed = followed(row.prefix(), Math.min(room, MAX_GUESSED));
                known = 1;
            }
        }
        return row.result(calls);
    }

    /** Lets the row grow by the token after the known ones, and as long as that was guessed by the next. */
    private void accept(Row row, LastLogits logits, int[] fed, int known) {
        for (int i = known - 1; row.grows() && i < fed.length; i++) {
            choice.growAt(row, logits, i);
            if (i + 1 == fed.length || fed[i + 1] != row.prefix().last()) {
                return;
            }
        }
    }

    /** The last token, and what followed the last tokens the last time they were said. */
    private static int[] followed(Prefix prefix, int most) {
        for (int n = Math.min(MAX_NGRAM, prefix.size() - 1); n > 0 && most > 0; n--) {
            for (int start = prefix.size() - n - 1; start >= 0; start--) {
                if (same(prefix, start, n)) {
                    return guess(prefix, start + n, most);
                }
            }
        }
        return new int[] {prefix.last()};
    }

    private static boolean same(Prefix prefix, int start, int n) {
        for (int i = 0; i < n; i++) {
            if (prefix.id(start + i) != prefix.id(prefix.size() - n + i)) {
                return false;
            }
        }
        return true;
    }

    private static int[] guess(Prefix prefix, int from, int most) {
        int size = Math.min(most, prefix.size() - from);
        int[] fed = new int[1 + size];
        fed[0] = prefix.last();
        for (int i = 0; i < size; i++) {
            fed[i + 1] = prefix.id(from + i);
        }
        return fed;
    }
}
