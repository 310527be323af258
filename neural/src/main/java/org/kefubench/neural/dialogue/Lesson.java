package org.kefubench.neural.dialogue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A dialogue to learn.
 *
 * @param forms the dialogue with each of its good answers; an epoch sees one of them, the next epoch the next, so that a question is not learned together with one answer only
 */
public record Lesson(List<Text> forms) {

    /** Copies; at least one form. */
    public Lesson {
        forms = List.copyOf(forms);
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("lesson without an answer: expected at least one");
        }
    }

    /**
     * A dialogue as tokens.
     *
     * @param learned which of them are predicted
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
    public record Text(int[] ids, boolean[] learned) {

        /** Number of tokens that are predicted; the first token never is. */
        public int predicted() {
            int count = 0;
            for (int i = 1; i < learned.length; i++) {
                count += learned[i] ? 1 : 0;
            }
            return count;
        }
    }

    /** A form in which each token that is only read is missing with some probability, except those that end a turn: questions that are never the same twice are not learned by heart. */
    static Text thinned(Text text, double share, int end, Random random) {
        int[] ids = new int[text.ids().length];
        boolean[] learned = new boolean[ids.length];
        int size = 0;
        for (int i = 0; i < ids.length; i++) {
            if (text.learned()[i] || text.ids()[i] == end || random.nextDouble() >= share) {
                ids[size] = text.ids()[i];
                learned[size++] = text.learned()[i];
            }
        }
        return new Text(Arrays.copyOf(ids, size), Arrays.copyOf(learned, size));
    }

    /** The form that is seen in an epoch by the lesson of a number. */
    public Text form(int number, int epoch) {
        return forms.get((number + epoch) % forms.size());
    }
}
