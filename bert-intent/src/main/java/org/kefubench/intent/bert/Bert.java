package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.InferenceEngine;

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
        return Set.of(Task.INTENT);
    }

    @Override
    public Set<Placement> placements() {
        Set<Placement> placements = new LinkedHashSet<>();
        Engines.all().forEach(engine -> placements.addAll(engine.placements()));
        return placements;
    }

    @Override
    public Availability availability(Placement placement) {
        if (!placements().contains(placement)) {
            return Availability.unavailable(id() + " does not run on " + placement);
        }
        return Engines.of(placement.engine()).availability(placement);
    }

    @Override
    public void train(BertOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        new FineTuning(options, data, model, progress).run();
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        if (availability(placement) instanceof Availability.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
        InferenceEngine engine = Engines.of(placement.engine());
        return BertBot.open(model, engine, placement);
    }
}
