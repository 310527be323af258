package org.kefubench.harness.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kefubench.api.TokenListener;

/** Notes when each piece of each answer of a query was there. Told on one thread, read when the query is over. */
final class TokenTimes implements TokenListener {

    private final long[][] nanos;
    private final int[] sizes;

    /** Nothing told yet in any of some dialogues. */
    TokenTimes(int dialogues) {
        nanos = new long[dialogues][16];
        sizes = new int[dialogues];
    }

    @Override
    public boolean onToken(int dialogue, String piece) {
        long now = Clock.nanos();
        int size = sizes[dialogue]++;
        if (size == nanos[dialogue].length) {
            nanos[dialogue] = Arrays.copyOf(nanos[dialogue], 2 * size);
        }
        nanos[dialogue][size] = now;
        return true;
    }

    /** When the first piece of an answer was there; 0 where nothing came. */
    long first(int dialogue) {
        return sizes[dialogue] == 0 ? 0 : nanos[dialogue][0];
    }

    /** Times from each piece of an answer to the next, in microseconds. */
    List<Integer> gapMicros(int dialogue) {
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < sizes[dialogue]; i++) {
            gaps.add((int) Math.round((nanos[dialogue][i] - nanos[dialogue][i - 1]) / 1e3));
        }
        return gaps;
    }
}
