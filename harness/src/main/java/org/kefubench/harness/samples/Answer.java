package org.kefubench.harness.samples;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a bot made of one request, whatever its skill.
 *
 * @param output label or text; empty for no answer
 * @param confidence in [0, 1]
 * @param ranking labels, or all answers where the bot named several, best first, at most five; may be empty
 * @param finish why a response ended, lower-case; empty for intents
 */
public record Answer(
        String output, double confidence, List<String> ranking, int promptTokens, int outputTokens, String finish) {

    /** Entries of a ranking that are kept. */
    public static final int RANKS = 5;

    /** Copies. */
    public Answer {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(finish, "finish");
        ranking = List.copyOf(ranking);
    }

    /** A label. */
    public static Answer label(String label, double confidence, List<String> ranking) {
        return new Answer(label, confidence, ranking, 0, 0, "");
    }

    /** The same in other words. */
    public Answer reworded(UnaryOperator<String> words) {
        List<String> others = ranking.stream().map(words).toList();
        return new Answer(words.apply(output), confidence, others, promptTokens, outputTokens, finish);
    }
}
