package org.kefubench.neural.train;

import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.EncoderText;
import org.kefubench.neural.torch.ScriptText;

/** The texts of models with a loss, for a {@link Learner}. */
public final class Objectives {

    private Objectives() {}

    /**
     * Classification: cross-entropy. The script's {@code x} is ids, mask, types, labels and, where classes are weighted, their weights.
     *
     * @param smoothing share of the probability that is spread over all classes, in [0, 1)
     */
    public static String classification(
            ModelConfig config, EncoderLayout layout, boolean mixed, double smoothing, boolean weighted) {
        Map<String, Object> holes = Map.of("smoothing", smoothing, "class_weights", weighted ? "x[4]" : "None");
        return EncoderText.of(config, layout, mixed) + "\n" + ScriptText.of("classification", holes);
    }

    /** Masked tokens: cross-entropy. The script's {@code x} is ids, mask, types, flat places of the masked tokens and what they were. */
    public static String maskedTokens(ModelConfig config, EncoderLayout layout, boolean mixed) {
        return EncoderText.of(config, layout, mixed) + "\n"
                + ScriptText.of("masked_tokens", Map.of("head", layout.head()));
    }
}
