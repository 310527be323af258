package org.kefubench.api;

import java.util.List;
import java.util.Objects;

/**
 * An answer of a bot.
 *
 * @param text empty where there is none
 * @param confidence in [0, 1]; 0 where the bot has no notion of it
 * @param finish why the answer ended
 * @param promptTokens tokens read, 0 for bots without tokens
 * @param outputTokens tokens made, 0 for bots without tokens
 * @param why what the answer rests on, best first: stored statements, passages, candidates; may be empty
 */
public record Reply(
        String text, double confidence, Finish finish, int promptTokens, int outputTokens, List<Evidence> why) {

    private static final Reply NONE = new Reply("", 0, Finish.NO_ANSWER, 0, 0, List.of());

    /** Checks ranges and copies the list. */
    public Reply {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(finish, "finish");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + ": expected a number in [0, 1]");
        }
        why = List.copyOf(why);
    }

    /** An answer that was found, not generated. */
    public static Reply found(String text, double confidence, List<Evidence> why) {
        return new Reply(text, confidence, Finish.STOP, 0, 0, why);
    }

    /** No answer: the bot says that it does not know. */
    public static Reply none() {
        return NONE;
    }

    /** Whether there is an answer. */
    public boolean answered() {
        return finish != Finish.NO_ANSWER;
    }

    /** Why an answer ended. */
    public enum Finish {
        /** The bot has no answer. */
        NO_ANSWER,
        /** The answer is complete. */
        STOP,
        /** The limit of new tokens was reached. */
        LENGTH,
        /** The listener asked to stop. */
        CANCELLED,
        /** The deadline passed. */
        DEADLINE
    }

    /**
     * A thing that an answer rests on.
     *
     * @param source where it comes from: a rule, an index, an article
     * @param score larger is better; comparable within one reply only
     */
    public record Evidence(String source, String text, double score) {

        /** The source of answers that the bot holds to be as good, the given one first, where it names several. */
        public static final String ANSWER = "answer";
    }
}
