package org.kefubench.neural.generate;

import java.util.Arrays;
import java.util.List;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;

/** Guesses what a smaller model would say, greedily (Leviathan et al. 2023). It reads the text as it becomes certain, and forgets what it guessed wrong. */
final class SmallModel implements Drafter {

    private final StatePool.Lease lease;
    private final int vocabulary;
    private final int room;

    /** What the state has read. */
    private int[] read = {};

    SmallModel(StatePool pool, Decoder decoder, int tokens) {
        this.room = Math.min(tokens, decoder.maxTokens());
        this.lease = pool.take(1, room);
        this.vocabulary = decoder.vocabulary();
    }

    @Override
    public int[] guess(Prefix prefix, int most) {
        int count = Math.min(most, room - prefix.size());
        if (count < 1) {
            return new int[0];
        }
        DecodingState state = lease.state();
        int same = Math.min(common(prefix), prefix.size() - 1); // the last token is read again: its logits are wanted
        state.truncate(same);
        int[] text = new int[prefix.size() + count - 1];
        for (int i = 0; i < prefix.size(); i++) {
            text[i] = prefix.id(i);
        }
        int[] guessed = new int[count];
        int from = same;
        for (int i = 0; i < count; i++) {
            int to = prefix.size() + i;
            TokenBatch batch = TokenBatch.of(List.of(Arrays.copyOfRange(text, from, to)), 0);
            guessed[i] = new LastLogits(state.append(batch), vocabulary, batch).largest(0);
            if (i + 1 < count) {
                text[to] = guessed[i];
            }
            from = to;
        }
        read = text;
        return guessed;
    }

    private int common(Prefix prefix) {
        int same = 0;
        while (same < read.length && same < prefix.size() && read[same] == prefix.id(same)) {
            same++;
        }
        return same;
    }

    @Override
    public void close() {
        lease.close();
    }
}
