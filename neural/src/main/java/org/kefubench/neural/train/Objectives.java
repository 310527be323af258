package org.kefubench.neural.train;

import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.EncoderText;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.ScriptText;

/** The texts of models with a loss, for a {@link Learner}. */
public final class Objectives {

    private Objectives() {}

    /** Classification. The script's {@code x} is ids, mask, types, labels, then what the goal wants of class weights, teacher's logits and second labels; -100 is no label. */
    public static String classification(
            ModelConfig config, EncoderLayout layout, boolean mixed, ClassificationGoal goal) {
        return EncoderText.of(config, layout, mixed) + "\n" + ScriptText.of("classification", goal.holes());
    }

    /**
     * Classification by a model with an adapter.
     *
     * @param blockwise whether only the input of each layer is kept for the gradient and the layer is computed again
     */
    public static String classification(
            ModelConfig config, Grafts grafts, Arithmetic arithmetic, ClassificationGoal goal, boolean blockwise) {
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        String whole = EncoderText.of(config, layout, grafts, arithmetic) + "\n"
                + ScriptText.of("classification", goal.holes());
        return blockwise ? whole + "\n" + EncoderText.blockwise(config) : whole;
    }

    /** Masked tokens: cross-entropy. The script's {@code x} is ids, mask, types, flat places of the masked tokens and what they were. */
    public static String maskedTokens(ModelConfig config, EncoderLayout layout, boolean mixed) {
        return EncoderText.of(config, layout, mixed) + "\n"
                + ScriptText.of("masked_tokens", Map.of("head", layout.head()));
    }
}
