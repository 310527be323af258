package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Path;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.tokenizer.Tokenizer;

/** The token that ends a turn. */
final class Ends {

    private Ends() {}

    /**
     * The one that config.json names, else the tokenizer's.
     *
     * @throws IOException if neither names one
     */
    static int of(Checkpoint checkpoint, Tokenizer tokenizer, Path model) throws IOException {
        int configured = checkpoint.config().tokens().eos();
        int end = configured >= 0 ? configured : tokenizer.special().end();
        if (end < 0) {
            throw new IOException(model + ": neither config.json nor the tokenizer names an end-of-text token");
        }
        return end;
    }
}
