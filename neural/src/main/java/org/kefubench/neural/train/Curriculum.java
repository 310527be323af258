package org.kefubench.neural.train;

import java.util.List;
import java.util.Map;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;

/** What a {@link TrainingLoop} feeds to a model, and how good it finds it. The same arguments always give the same batch. */
public interface Curriculum {

    /** Batches in an epoch, at least 1. */
    int batches();

    /**
     * The script's {@code x} for one batch.
     *
     * @param scope that the tensors belong to
     * @param epoch from 0
     * @param batch from 0
     */
    List<Tensor> batch(Scope scope, int epoch, int batch);

    /** How good the model is after an epoch, larger is better; the best epoch's weights are kept. */
    double evaluate(Learner learner, int epoch);

    /** What the last evaluation found, by the name that people know it by, such as {@code perplexity}; for curves and for telling how it goes. */
    default Map<String, Double> found() {
        return Map.of();
    }

    /** Tokens of an epoch, padding apart, for telling the pace; 0 where nobody counts them. */
    default long tokens() {
        return 0;
    }

    /** What a batch holds, in words, for the message that it broke the training. */
    default String describe(int epoch, int batch) {
        return "batch " + (batch + 1) + " of epoch " + (epoch + 1);
    }
}
