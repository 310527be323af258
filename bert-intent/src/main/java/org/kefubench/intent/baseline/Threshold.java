package org.kefubench.intent.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;

/** Chooses the confidence below which an utterance is rejected. */
public final class Threshold {

    /**
     * The answer to one validation row.
     *
     * @param confidence of the best class
     * @param right whether the best class is the right one; false for an out-of-scope row
     * @param outOfScope whether the row should be rejected
     */
    public record Answer(double confidence, boolean right, boolean outOfScope) {}

    private Threshold() {}

    /**
     * The threshold of a classifier: none where nothing is rejected by confidence, the one given, or the best one on the validation rows.
     *
     * @param given 0 to choose it
     * @param classify answers without a threshold
     */
    public static double of(
            OutOfScope outOfScope,
            double given,
            List<Example> validation,
            Function<List<String>, List<Intent>> classify) {
        if (outOfScope != OutOfScope.THRESHOLD) {
            return 0;
        }
        if (given > 0) {
            return given;
        }
        List<Example> rows =
                validation.stream().filter(row -> row.intent() != null).toList();
        List<Intent> intents =
                classify.apply(rows.stream().map(Example::utterance).toList());
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String label = rows.get(i).intent();
            Intent intent = intents.get(i);
            answers.add(
                    new Answer(intent.confidence(), intent.label().equals(label), Intent.OUT_OF_SCOPE.equals(label)));
        }
        return choose(answers);
    }

    /**
     * The threshold with the most right answers, rejections counting as answers: the rule of the CLINC150 paper. Candidates lie half way
     * between neighbouring confidences; of equally good ones the smallest, which rejects least.
     */
    public static double choose(List<Answer> answers) {
        if (answers.stream().noneMatch(Answer::outOfScope)) {
            throw new IllegalArgumentException("threshold: 0 is to be chosen on validation rows, but none of "
                    + answers.size() + " is labelled " + Intent.OUT_OF_SCOPE + ": expected a number in (0, 1]");
        }
        List<Answer> sorted = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::confidence))
                .toList();
        long right = sorted.stream().filter(Answer::right).count();
        long mostRight = right;
        double best = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Answer rejected = sorted.get(i);
            right += (rejected.outOfScope() ? 1 : 0) - (rejected.right() ? 1 : 0);
            double next = i + 1 < sorted.size() ? sorted.get(i + 1).confidence() : 1;
            if (right > mostRight && next > rejected.confidence()) {
                mostRight = right;
                best = (rejected.confidence() + next) / 2;
            }
        }
        return best;
    }
}
