package org.kefubench.dialogpt;

import org.jspecify.annotations.Nullable;
import org.kefubench.api.Reply.Finish;
import org.kefubench.neural.generate.TextWatch;
import org.kefubench.neural.generate.TokenWatch;

/**
 * Watches some dialogues of a request.
 *
 * @param watch of all dialogues
 * @param dialogues index of each row's dialogue
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record GroupWatch(TextWatch watch, int[] dialogues) implements TokenWatch {

    @Override
    public @Nullable Finish onToken(int row, int id, boolean last) {
        return watch.onToken(dialogues[row], id, last);
    }

    @Override
    public @Nullable Finish interruption() {
        return watch.interruption();
    }
}
