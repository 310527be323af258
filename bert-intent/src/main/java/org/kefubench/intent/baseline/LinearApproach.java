package org.kefubench.intent.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
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

    /** Folder of a second model in the model directory, which tells emotions, where training rows have any. */
    private static final String EMOTION = "emotion";

    /** What finds the weights. */
    abstract Solver solver(O options);

    /** Whether scores are margins, which need a scale to become confidences, rather than logarithms of probabilities. */
    boolean scoresAreMargins() {
        return false;
    }

    @Override
    public final Set<Task> tasks(O options) {
        return Set.of(Task.INTENT, Task.EMOTION);
    }

    @Override
    public final Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public final void train(O options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        TrainingSet emotions = byEmotion(data);
        if (emotions.intents().size() > 1) {
            Path folder = Files.createDirectories(model.resolve(EMOTION));
            ModelFiles.write(folder, trained(options, emotions, progress), Facts.of(id(), options, emotions));
        }
        // Last, since a directory without it is no model.
        ModelFiles.write(model, trained(options, data, progress), Facts.of(id(), options, data));
    }

    private LinearModel trained(O options, TrainingSet data, Progress progress) throws InterruptedException {
        return new Training(options, solver(options), scoresAreMargins(), data, progress).run();
    }

    private static TrainingSet byEmotion(TrainingSet data) {
        return new TrainingSet(
                data.name(),
                data.checksum(),
                data.language(),
                data.train().stream().map(Example::byEmotion).toList(),
                data.validation().stream().map(Example::byEmotion).toList(),
                data.conversations(),
                data.seed());
    }

    @Override
    public final Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placements().contains(placement)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        LinearBot bot = ModelFiles.open(model, id());
        Path emotions = model.resolve(EMOTION);
        return Files.isDirectory(emotions) ? new FeelingBot(bot, ModelFiles.open(emotions, id())) : bot;
    }
}
