package org.kefubench.rules.index;

import java.util.Comparator;
import java.util.List;

/** The confidence below which a classifier rejects, chosen on rows whose truth is known. */
public final class Threshold {

    private Threshold() {}

    /**
     * What was said to a row, before any rejection.
     *
     * @param right whether the label is the true one
     * @param outside whether the row is out of scope, so that rejecting it is right
     */
    public record Answer(double confidence, boolean right, boolean outside) {}

    /**
     * The lowest threshold that gets most rows right, where answers below it are rejected: 0 rejects nothing. Between two confidences it lies in the middle.
     */
    public static double choose(List<Answer> answers) {
        List<Answer> sorted = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::confidence))
                .toList();
        long right = sorted.stream().filter(Answer::right).count();
        long most = right;
        double threshold = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Answer answer = sorted.get(i);
            right += (answer.outside() ? 1 : 0) - (answer.right() ? 1 : 0);
            boolean last = i + 1 == sorted.size();
            double next = last ? 1 : sorted.get(i + 1).confidence();
            if (right > most && (last || next > answer.confidence())) {
                most = right;
                threshold = (answer.confidence() + next) / 2;
            }
        }
        return threshold;
    }
}
