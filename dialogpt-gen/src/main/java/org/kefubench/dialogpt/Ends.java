package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.dialogue.Speakers;
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
        boolean possible =
                configured >= 0 && configured < checkpoint.config().sizes().vocabulary();
        int end = possible ? configured : tokenizer.special().end();
        if (end < 0) {
            throw new IOException(model + ": neither config.json nor the tokenizer names an end-of-text token");
        }
        return end;
    }

    /** All tokens that end an answer: where marks part the turns, also whatever begins another one, as in CDial-GPT. */
    static int[] all(int end, Tokenizer tokenizer, Speakers speakers) {
        if (speakers.types().isEmpty()) {
            return new int[] {end};
        }
        IntStream marks = speakers.types().stream().mapToInt(Integer::intValue);
        IntStream special = IntStream.of(
                end, tokenizer.special().begin(), tokenizer.special().padding());
        return IntStream.concat(special, marks).filter(id -> id >= 0).distinct().toArray();
    }
}
