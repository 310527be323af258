package org.kefubench.intent.fasttext;

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

/** The supervised classifier of fastText, written anew: a linear layer over the mean of vectors of words and word n-grams. */
public final class FastText implements Approach<FastTextOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public FastText() {}

    @Override
    public String id() {
        return "fasttext";
    }

    @Override
    public String description() {
        return "fastText's supervised classifier, written anew: the mean of word and n-gram vectors under a softmax.";
    }

    @Override
    public FastTextOptions defaults() {
        return FastTextOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(FastTextOptions options) {
        return Set.of(Task.INTENT);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(Placement.JVM);
    }

    @Override
    public void train(FastTextOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        ModelFolder.write(model, new Training(options, data, progress).run(), options, data);
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (!placements().contains(placement)) {
            throw new UnavailableException(id() + " does not run on " + placement);
        }
        return ModelFolder.open(model);
    }
}
