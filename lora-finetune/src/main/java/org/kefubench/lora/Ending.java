package org.kefubench.lora;

import java.io.IOException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.tokenizer.Tokenizer;

/** The token that ends a turn. */
final class Ending {

    private Ending() {}

    static int of(Checkpoint checkpoint, Tokenizer tokenizer) throws IOException {
        int configured = checkpoint.config().tokens().eos();
        int end = configured >= 0 ? configured : tokenizer.special().end();
        if (end < 0) {
            throw new IOException(
                    checkpoint.directory() + ": neither config.json nor the tokenizer names an end-of-text token");
        }
        return end;
    }
}
