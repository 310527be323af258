package org.kefubench.dialogpt;

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

/** The approach {@code dialogpt-gen}: a model is made or copied once and opened on every engine that computes GPT-2. */
public final class DialoGpt implements Approach<DialoGptOptions> {

    @Override
    public String id() {
        return "dialogpt-gen";
    }

    @Override
    public String description() {
        return "GPT-2/DialoGPT generation: answers in its own words, follows a dialogue, may be wrong; costs time for every word.";
    }

    @Override
    public DialoGptOptions defaults() {
        return DialoGptOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(DialoGptOptions options) {
        return Set.of(Task.RESPONSE);
    }

    @Override
    public Set<Placement> placements() {
        return Engines.placements(Architecture.DECODERS);
    }

    @Override
    public Availability availability(Placement placement) {
        return Engines.availability(placement, Architecture.DECODERS);
    }

    @Override
    public void train(DialoGptOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        if (options.fromScratch()) {
            new FromScratch(options, data, model, progress).run();
        } else if (options.random()) {
            ReadyMade.random(options, data, model);
        } else {
            ReadyMade.copied(options, data, model, progress);
        }
        if (!options.backward().isEmpty()) {
            ReadyMade.backward(options.backward(), model);
        }
        if (options.drafted()) {
            Draft.make(options, data, model, progress);
        }
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        return openBot(model, placement);
    }

    DialoGptBot openBot(Path model, Placement placement) throws IOException, UnavailableException {
        return DialoGptBot.open(model, Engines.require(placement, Architecture.DECODERS), placement);
    }
}
