package org.kefubench.neural.torch;

import java.util.Map;

/**
 * Learning from a larger model's probabilities beside the right tokens (Hinton et al. 2015): the loss is (1 - share) x cross-entropy + share x T^2 x KL(teacher, student), both
 * distributions softened by the temperature T, over the tokens that are learned.
 *
 * @param temperature above 0; larger shows more of what the teacher finds less likely
 * @param share of the teacher in the loss, in [0, 1]
 */
public record Distillation(double temperature, double share) {

    private static final String OWN = "def loss(self";

    /** Checks the ranges. */
    public Distillation {
        if (!(temperature > 0) || !Double.isFinite(temperature)) {
            throw new IllegalArgumentException("temperature: " + temperature + ", expected a number above 0");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("teacher_share: " + share + ", expected a number in [0, 1]");
        }
    }

    /**
     * A language model's text with this loss in place of its own: {@code x} is ids, labels, and the teacher's logits for each.
     *
     * @throws IllegalArgumentException if the text has no loss
     */
    public String of(String text) {
        if (!text.contains(OWN)) {
            throw new IllegalArgumentException("the text has no method 'loss': expected that of a language model");
        }
        Map<String, Object> holes =
                Map.of("temperature", temperature, "hard", 1 - share, "soft", share * temperature * temperature);
        return text.replace(OWN, "def hard_loss(self") + "\n" + ScriptText.of("distil", holes);
    }
}
