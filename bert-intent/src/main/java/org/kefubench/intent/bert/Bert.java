package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.engine.Engines;

/** The approach {@code bert}: trained once on PyTorch, opened on every engine there is. */
public final class Bert implements Approach<BertOptions> {

    @Override
    public String id() {
        return "bert";
    }

    @Override
    public String description() {
        return "BERT intent classification: understands paraphrases, needs labelled utterances and some milliseconds each.";
    }

    @Override
    public BertOptions defaults() {
        return BertOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(BertOptions options) {
        return options.emotionWeight() > 0 ? Set.of(Task.INTENT, Task.EMOTION) : Set.of(Task.INTENT);
    }

    @Override
    public Set<Placement> placements() {
        return Engines.placements(Architecture.ENCODERS);
    }

    @Override
    public Availability availability(Placement placement) {
        return Engines.availability(placement, Architecture.ENCODERS);
    }

    @Override
    public void train(BertOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        if (options.random()) {
            RandomWeights.write(options, data, model, progress);
            return;
        }
        new FineTuning(options, data, model, progress).run();
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        return BertBot.open(model, Engines.require(placement, Architecture.ENCODERS), placement);
    }
}
