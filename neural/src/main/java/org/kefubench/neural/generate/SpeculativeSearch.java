package org.kefubench.neural.generate;

import java.util.List;
import org.kefubench.api.Decoding;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/**
 * Greedy decoding that guesses ahead: guesses are checked in one call, and what is right is taken. The text is that of greedy decoding, up to rounding; only the number of calls
 * differs.
 */
final class SpeculativeSearch {

    private final StatePool pool;
    private final Row.Rules rules;
    private final TokenChoice choice;
    private final int vocabulary;
    private final int mostGuessed;
    private final Acceptance acceptance;

    SpeculativeSearch(StatePool pool, Row.Rules rules, int vocabulary, int mostGuessed, Acceptance acceptance) {
        this.pool = pool;
        this.rules = rules;
        this.choice = new TokenChoice(Processors.of(rules.decoding(), rules.endIds()), false, false, vocabulary);
        this.vocabulary = vocabulary;
        this.mostGuessed = mostGuessed;
        this.acceptance = acceptance;
    }

    Generated run(int index, int[] prompt, Drafter drafter) {
        Decoding decoding = rules.decoding();
        Row row = new Row(index, prompt, 0, rules);
        int calls = 0;
        try (StatePool.Lease lease = pool.take(1, prompt.length + decoding.maxNewTokens())) {
            DecodingState state = lease.state();
            int[] fed = prompt;
            int known = prompt.length; // the first that are certain
            while (row.grows()) {
                TokenBatch batch = TokenBatch.of(List.of(fed), 0);
                LastLogits logits = new LastLogits(state.append(0, batch, fed.length - known + 1), vocabulary, batch);
                calls++;
                int right = accept(row, logits, fed, known);
                acceptance.count(fed.length - known, right);
                state.truncate(row.prefix().size() - 1);
                int room = decoding.maxNewTokens() - row.prefix().generated() - 1;
                fed = next(row, drafter, Math.min(room, mostGuessed));
                known = 1;
            }
        }
        return row.result(calls);
    }

    /** Lets the row grow by the token after the known ones, and as long as that was guessed by the next; tells how many guesses were right. */
    private int accept(Row row, LastLogits logits, int[] fed, int known) {
        int right = 0;
        for (int i = known - 1; row.grows() && i < fed.length; i++) {
            choice.growAt(row, logits, i);
            if (i + 1 == fed.length || fed[i + 1] != row.prefix().last()) {
                break;
            }
            right++;
        }
        return right;
    }

    /** The newest token, and what may follow it. */
    private static int[] next(Row row, Drafter drafter, int most) {
        int[] guessed = row.grows() && most > 0 ? drafter.guess(row.prefix(), most) : new int[0];
        int[] fed = new int[1 + guessed.length];
        fed[0] = row.prefix().last();
        System.arraycopy(guessed, 0, fed, 1, guessed.length);
        return fed;
    }
}
