package org.kefubench.intent.textcnn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Bot;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;

/** Convolutions over word vectors (Kim, EMNLP 2014), trained and run by Deeplearning4j on ND4J. */
public final class TextCnn implements Approach<TextCnnOptions> {

    private static final Placement PLACEMENT = new Placement(Engine.ND4J, "cpu", Precision.FP32);

    /** For {@link java.util.ServiceLoader}. */
    public TextCnn() {}

    @Override
    public String id() {
        return "text-cnn";
    }

    @Override
    public String description() {
        return "Convolutions over word vectors on Deeplearning4j: the small neural row of the intent papers.";
    }

    @Override
    public TextCnnOptions defaults() {
        return TextCnnOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(TextCnnOptions options) {
        return Set.of(Task.INTENT);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(PLACEMENT);
    }

    @Override
    public Availability availability(Placement placement) {
        return placement.equals(PLACEMENT)
                ? Natives.availability()
                : Availability.unavailable(id() + " does not run on " + placement);
    }

    @Override
    public void train(TextCnnOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Classifier classifier = new Training(options, data, progress).run();
        try {
            ModelFolder.write(model, classifier, options, data);
        } finally {
            classifier.network().close();
        }
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (availability(placement) instanceof Availability.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
        return ModelFolder.open(model);
    }
}
