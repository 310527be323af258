package org.kefubench.neural.generate;

import org.jspecify.annotations.Nullable;
import org.kefubench.api.Reply.Finish;

/**
 * Watches those dialogues of a request that are generated together.
 *
 * @param watch of all dialogues
 * @param dialogues index of each row's dialogue
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record GroupWatch(TokenWatch watch, int[] dialogues) implements TokenWatch {

    @Override
    public @Nullable Finish onToken(int row, int id, boolean last) {
        return watch.onToken(dialogues[row], id, last);
    }

    @Override
    public @Nullable Finish onGiven(int row, int id, boolean last) {
        return watch.onGiven(dialogues[row], id, last);
    }

    @Override
    public @Nullable Finish interruption() {
        return watch.interruption();
    }
}
