package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.InferenceEngine;

/** The approach {@code lora-finetune}: a base is adapted once and opened on every engine that computes models of its kind. */
public final class LoraFinetune implements Approach<TuningOptions> {

    private static final Set<Architecture> ALL = Set.of(Architecture.values());

    @Override
    public String id() {
        return "lora-finetune";
    }

    @Override
    public String description() {
        return "A generator, or an encoder for intents, adapted to a desk by training few of its numbers, or all: answers like its base, in the desk's words.";
    }

    @Override
    public TuningOptions defaults() {
        return TuningOptions.DEFAULTS;
    }

    @Override
    public Set<Task> tasks(TuningOptions options) {
        return Set.of(options.task());
    }

    @Override
    public Set<Placement> placements() {
        return Engines.placements(ALL);
    }

    @Override
    public Availability availability(Placement placement) {
        return Engines.availability(placement, ALL);
    }

    @Override
    public void train(TuningOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Checkpoint base = base(options);
        if (options.shots() > 0) {
            Shots.write(data, model);
        }
        if (options.method() == Method.NONE) {
            ModelFolder.writeBase(model, options, base);
            return;
        }
        if (options.apart() != TuningOptions.Apart.NONE) {
            trainApart(options, data, base, model, progress);
            return;
        }
        Course course = Course.of(options, data);
        Path training = model.resolve(Approach.TRAINING);
        ModelFolder.write(model, base, Tuning.inTurn(options, base, course, training, progress), progress);
        Tuning.forget(training, course);
    }

    private static void trainApart(
            TuningOptions options, TrainingSet data, Checkpoint base, Path model, Progress progress)
            throws IOException, InterruptedException {
        Course course = Course.apart(options, data);
        List<Tuning.Learned> desks = new ArrayList<>();
        Path training = model.resolve(Approach.TRAINING);
        for (int desk = 0; desk < course.stages().size(); desk++) {
            Tuning tuning = new Tuning(options, base, course.stages().get(desk));
            desks.add(tuning.run(training.resolve("desk-" + (desk + 1)), progress));
        }
        Routes.write(course.stages(), model);
        ModelFolder.writeDesks(model, base, desks);
        Tuning.forget(training, course);
    }

    /** Opens the base of a training. */
    static Checkpoint base(TuningOptions options) throws IOException {
        Path base = Path.of(options.base());
        if (!Files.isDirectory(base)) {
            throw new IllegalArgumentException("base: " + options.base() + ", expected a folder with a model");
        }
        return Checkpoint.open(base);
    }

    @Override
    public Bot open(Path model, Placement placement) throws IOException, UnavailableException {
        ModelFolder folder = ModelFolder.read(model);
        Checkpoint checkpoint = Checkpoint.open(model);
        InferenceEngine engine =
                Engines.require(placement, Set.of(checkpoint.config().architecture()));
        boolean tells = folder.options().task() == Task.INTENT;
        if (folder.options().apart() != TuningOptions.Apart.NONE) {
            return tells
                    ? DesksClassifier.open(folder, checkpoint, placement)
                    : DesksBot.open(folder, checkpoint, placement);
        }
        return tells
                ? AdaptedClassifier.open(folder, checkpoint, engine, placement)
                : AdaptedBot.open(folder, engine, placement);
    }
}
