package org.kefubench.neural.generate;

import org.jspecify.annotations.Nullable;
import org.kefubench.api.Reply.Finish;

/** Told of tokens as they are generated, on the generating thread; may end a text. */
@FunctionalInterface
public interface TokenWatch {

    /** Lets everything pass. */
    TokenWatch NONE = (row, id, last) -> null;

    /**
     * Called once for each new token.
     *
     * @param row index of the prompt
     * @param last whether the text ends with this token anyway
     * @return why the text is to end with this token, or null if it may go on
     */
    @Nullable
    Finish onToken(int row, int id, boolean last);

    /**
     * Called instead of {@link #onToken} where the whole text is there before any of it is told, as after beam search and best-of-n: no time is left to be saved.
     *
     * @return why the text is to end with this token all the same, or null
     */
    default @Nullable Finish onGiven(int row, int id, boolean last) {
        return onToken(row, id, last);
    }

    /** Why everything is to end now, or null; asked at each step of a search that tells its tokens at the end. */
    default @Nullable Finish interruption() {
        return null;
    }
}
