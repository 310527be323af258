package org.kefubench.neural.train;

import java.util.HashMap;
import java.util.Map;

/**
 * What a classifier is trained for: the loss of {@link Objectives#classification} in numbers.
 *
 * @param smoothing share of the probability that is spread over all classes, in [0, 1)
 * @param weighted whether classes have weights
 * @param distilled share of the teacher's part, in [0, 1]: loss = (1 - share) x cross-entropy + share x temperature^2 x KL(teacher || student); 0 without a teacher
 * @param temperature that both logits are divided by in the teacher's part (Hinton et al. 2015)
 * @param second weight of a second head's cross-entropy; 0 without a second head
 * @param secondHead index of the second head's weight among the parameters, its bias next
 */
public record ClassificationGoal(
        double smoothing, boolean weighted, double distilled, double temperature, double second, int secondHead) {

    /** Cross-entropy alone. */
    public static final ClassificationGoal PLAIN = new ClassificationGoal(0, false, 0, 1, 0, 0);

    /** Checks the ranges. */
    public ClassificationGoal {
        check(smoothing >= 0 && smoothing < 1, "label smoothing", smoothing, "a number in [0, 1)");
        check(distilled >= 0 && distilled <= 1, "share of the teacher", distilled, "a number in [0, 1]");
        check(temperature > 0, "temperature of the teacher", temperature, "a number above 0");
        check(second >= 0, "weight of the second head", second, "at least 0");
    }

    private static void check(boolean holds, String what, double value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " " + value + ": expected " + expected);
        }
    }

    /** Whether a teacher's answers are learned. */
    public boolean taught() {
        return distilled > 0;
    }

    /** Whether there is a second head. */
    public boolean doubled() {
        return second > 0;
    }

    /** The values of the script's holes. The script's {@code x} is ids, mask, types, labels, then what there is of class weights, teacher's logits, second labels. */
    Map<String, Object> holes() {
        int next = 4;
        Map<String, Object> holes = new HashMap<>();
        holes.put("smoothing", smoothing);
        holes.put("class_weights", weighted ? "x[" + next++ + "]" : "annotate(Optional[Tensor], None)");
        holes.put("taught", taught());
        holes.put("teacher", taught() ? next++ : 0);
        holes.put("share", distilled);
        holes.put("temperature", temperature);
        holes.put("doubled", doubled());
        holes.put("second_labels", doubled() ? next : 0);
        holes.put("second_head", secondHead);
        holes.put("second_weight", second);
        return holes;
    }
}
