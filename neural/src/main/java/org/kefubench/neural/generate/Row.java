package org.kefubench.neural.generate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Decoding;
import org.kefubench.api.Reply.Finish;

/** A text that grows token by token until something ends it. */
final class Row {

    private final int index;
    private final Prefix prefix;
    private final Rules rules;
    private final SplittableRandom random;
    private @Nullable Finish finish;
    private double logProbability;

    /**
     * What is the same for all rows.
     *
     * @param endIds tokens that end a text
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Rules(Decoding decoding, int[] endIds, TokenWatch watch) {

        boolean ends(int id) {
            for (int end : endIds) {
                if (id == end) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * A row before its first token. What is drawn depends on the seed, the prompt and the draw, not on the other rows.
     *
     * @param index of the prompt
     * @param draw number of this answer among several to the same prompt
     */
    Row(int index, int[] prompt, int draw, Rules rules) {
        this.index = index;
        this.prefix = Prefix.of(prompt);
        this.rules = rules;
        this.random = new SplittableRandom(
                rules.decoding().seed() * 31 + 0x9e3779b97f4a7c15L * Arrays.hashCode(prompt) + draw);
    }

    Prefix prefix() {
        return prefix;
    }

    SplittableRandom random() {
        return random;
    }

    boolean grows() {
        return finish == null;
    }

    /** Adds a token and finds out whether the text goes on. */
    void add(int id, double logProbabilityOfIt) {
        prefix.add(id);
        logProbability += logProbabilityOfIt;
        Finish natural = null;
        if (rules.ends(id)) {
            natural = Finish.STOP;
        } else if (prefix.generated() == rules.decoding().maxNewTokens()) {
            natural = Finish.LENGTH;
        }
        Finish wanted = rules.watch().onToken(index, id, natural != null);
        finish = wanted == null ? natural : wanted;
    }

    Generated result(int calls) {
        return new Generated(
                prefix.output(),
                finish == null ? Finish.LENGTH : finish,
                logProbability / Math.max(1, prefix.generated()),
                calls);
    }
}
