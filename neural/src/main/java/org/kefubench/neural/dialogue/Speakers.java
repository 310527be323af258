package org.kefubench.neural.dialogue;

import java.util.List;
import java.util.Set;
import org.kefubench.api.Speaker;
import org.kefubench.neural.tokenizer.Tokenizer;

/**
 * Tokens that say who speaks, before each turn.
 *
 * @param customer before the customer's turns; may be empty
 * @param agent before the agent's turns
 * @param turnsEnd whether each turn is followed by the end token all the same
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Speakers(int[] customer, int[] agent, boolean turnsEnd) {

    /** No marks: DialoGPT's format. */
    public static final Speakers NONE = new Speakers(new int[0], new int[0], true);

    private static final String FIRST = "[speaker1]";
    private static final String SECOND = "[speaker2]";

    /**
     * The marks of a model.
     *
     * @param marks two texts, the customer's and the agent's, after which turns still end; or none for what the vocabulary shows: CDial-GPT's speakers or nothing
     * @throws IllegalArgumentException if there are one or more than two marks
     */
    public static Speakers of(Tokenizer tokenizer, List<String> marks) {
        if (marks.size() == 2) {
            return new Speakers(tokenizer.ids(marks.get(0)), tokenizer.ids(marks.get(1)), true);
        }
        if (!marks.isEmpty()) {
            throw new IllegalArgumentException(
                    "speakers: " + marks + ", expected two marks, the customer's and the agent's, or none");
        }
        int first = tokenizer.id(FIRST);
        int second = tokenizer.id(SECOND);
        return first < 0 || second < 0 ? NONE : new Speakers(new int[] {first}, new int[] {second}, false);
    }

    /** Marks that are the types of the tokens after them, as CDial-GPT has it; none in other formats. */
    public Set<Integer> types() {
        return turnsEnd ? Set.of() : Set.of(customer[0], agent[0]);
    }

    int[] of(Speaker speaker) {
        return speaker == Speaker.CUSTOMER ? customer : agent;
    }
}
