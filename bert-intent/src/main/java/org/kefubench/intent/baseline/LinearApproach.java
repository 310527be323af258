package org.kefubench.intent.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;

/**
 * A linear classifier over n-grams, in plain Java.
 *
 * @param <O> the record of its options
 */
abstract sealed class LinearApproach<O extends Record & BaselineOptions> implements Approach<O>
        permits LinearSvm, LogisticRegression, NaiveBayes {

    /** What finds the weights. */
    abstract Solver solver(O options);

    /** Whether scores are margins, which need a scale to become confidences, rather than logarithms of probabilities. */
    boolean scoresAreMargins() {
        return false;
    }

    @Override
    public final Set<Task> tasks(O options) {
        return Set.of(Task.INTENT);
    }

    @Override
    public final Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public final void train(O options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Training training = new Training(options, solver(options), scoresAreMargins(), data, progress);
        ModelFiles.write(model, training.run(), Facts.of(id(), options, data));
    }

    @Override
    public final Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placements().contains(placement)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        return ModelFiles.open(model, id());
    }
}
