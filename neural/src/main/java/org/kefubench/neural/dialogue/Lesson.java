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
     * @param lastTurn where the last turn begins: the answer
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
    public record Text(int[] ids, boolean[] learned, int lastTurn) {

        /** The answer's tokens. */
        List<Integer> answer() {
            return Arrays.stream(ids).skip(lastTurn).boxed().toList();
        }

        /** The same with no more than the first tokens of the answer. */
        Text opening(int tokens) {
            int size = Math.min(ids.length, lastTurn + tokens);
            return new Text(Arrays.copyOf(ids, size), Arrays.copyOf(learned, size), lastTurn);
        }

        /** The same without some of the tokens that are only read, each missing with a probability, except those that end a turn. */
        Text thinned(double share, int end, Random random) {
            int[] keptIds = new int[ids.length];
            boolean[] keptLearned = new boolean[ids.length];
            int size = 0;
            int from = 0;
            for (int i = 0; i < ids.length; i++) {
                from = i == lastTurn ? size : from;
                if (learned[i] || ids[i] == end || random.nextDouble() >= share) {
                    keptIds[size] = ids[i];
                    keptLearned[size++] = learned[i];
                }
            }
            return new Text(Arrays.copyOf(keptIds, size), Arrays.copyOf(keptLearned, size), from);
        }

        /** Number of tokens that are predicted; the first token never is. */
        public int predicted() {
            int count = 0;
            for (int i = 1; i < learned.length; i++) {
                count += learned[i] ? 1 : 0;
            }
            return count;
        }
    }

    /** The form that is seen in an epoch by the lesson of a number. */
    public Text form(int number, int epoch) {
        return forms.get((number + epoch) % forms.size());
    }
}
