package org.kefubench.neural.generate;

import org.jspecify.annotations.Nullable;
import org.kefubench.api.Reply.Finish;

/** Told of tokens as they are generated, on the generating thread; may end a text. */
@FunctionalInterface
public interface TokenWatch {

    /** Lets everything pass. */
    TokenWatch NONE = (row, id, last) -> null;

    /**
     * Called once for each new token. Beam search calls it when it is done, for the tokens of the best beam.
     *
     * @param row index of the prompt
     * @param last whether the text ends with this token anyway
     * @return why the text is to end with this token, or null if it may go on
     */
    @Nullable
    Finish onToken(int row, int id, boolean last);

    /** Why everything is to end now, or null; asked before each step of a beam search. */
    default @Nullable Finish interruption() {
        return null;
    }
}
