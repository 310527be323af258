package org.kefubench.neural.train;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kefubench.api.Progress;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Torch;

/**
 * Epochs of steps: schedule, early stopping, and a state on disk from which a killed run continues to the bit. Works on the learner's weights in place; when it
 * ends they are those of the best epoch.
 */
public final class TrainingLoop {

    private static final String STATE = "state.safetensors";
    private static final String BEST = "best.safetensors";

    /** Losses that tell where training began. */
    private static final int FIRST = 10;

    private static final double DIVERGED = 4;

    private final LoopOptions options;
    private final Learner learner;
    private final Curriculum curriculum;
    private final Path folder;
    private final Progress progress;
    private final String phase;
    private final Schedule schedule;
    private LoopState state = LoopState.START;

    /**
     * A loop that has not begun.
     *
     * @param folder for its state; made when something is saved; {@link #forget} deletes it
     * @param phase what it is called in progress and curves
     */
    public TrainingLoop(
            LoopOptions options, Learner learner, Curriculum curriculum, Path folder, Progress progress, String phase) {
        this.options = options;
        this.learner = learner;
        this.curriculum = curriculum;
        this.folder = folder;
        this.progress = progress;
        this.phase = phase;
        this.schedule = options.schedule(curriculum.batches());
    }

    /**
     * Trains, from the start or from what the folder holds.
     *
     * @return what happened, of all parts together if it was interrupted
     * @throws InterruptedException if the thread is interrupted; the state is saved before
     */
    public LoopState run() throws IOException, InterruptedException {
        resume();
        while (state.epoch() < options.epochs() && !stopsEarly()) {
            epoch();
        }
        if (options.patience() > 0 && Files.exists(folder.resolve(BEST))) {
            learner.loadWeights(folder.resolve(BEST));
        }
        return state;
    }

    /**
     * Deletes what a loop left in its folder, and the folder if nothing else is in it. To be called when what was learned is written: until then a process that dies has the
     * folder to go on from, and the loop that finds it there ends at once with the same weights.
     */
    public static void forget(Path folder) throws IOException {
        SafetensorsWriter.discard(folder.resolve(STATE));
        SafetensorsWriter.discard(folder.resolve(BEST));
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // whatever else lies there belongs to somebody else
        }
    }

    private boolean stopsEarly() {
        return options.patience() > 0 && state.epochsWithoutGain() >= options.patience();
    }

    private void resume() throws IOException {
        if (!Files.exists(folder.resolve(STATE))) {
            return;
        }
        state = LoopState.of(learner.load(folder.resolve(STATE)));
        for (int i = 0; i < state.losses().size(); i++) {
            show(i);
        }
        for (int i = 0; i < state.scores().size(); i++) {
            showEpoch(i);
        }
    }

    private void epoch() throws IOException, InterruptedException {
        int updates = options.updates(curriculum.batches());
        while (state.update() < updates) {
            if (Thread.interrupted()) {
                save();
                throw new InterruptedException(phase + " stopped after " + done() + " updates");
            }
            state = state.stepped(update());
            show(done() - 1);
            showPace(updates);
            if (options.saveEvery() > 0 && done() % options.saveEvery() == 0) {
                save();
            }
        }
        double score = curriculum.evaluate(learner, state.epoch());
        boolean best = score > state.bestScore();
        if (best && options.patience() > 0) {
            Files.createDirectories(folder);
            learner.saveWeights(folder.resolve(BEST));
        }
        state = state.evaluated(score, curriculum.found());
        showEpoch(state.epoch() - 1);
        if (options.saveEvery() > 0) {
            save();
        }
    }

    private double update() {
        int first = state.update() * options.accumulation();
        int last = Math.min(first + options.accumulation(), curriculum.batches());
        Torch.seed(Seeds.mix(options.seed(), done()));
        try (Scope call = Scope.open(learner.weights().device())) {
            List<List<Tensor>> batches = new ArrayList<>();
            for (int batch = first; batch < last; batch++) {
                batches.add(curriculum.batch(call, state.epoch(), batch));
            }
            Learner.Step step = learner.step(call, batches, schedule.at(done()));
            boolean finite = Double.isFinite(step.loss()) && (step.skipped() || Double.isFinite(step.gradientNorm()));
            if (!finite) {
                throw broken(
                        "loss is " + step.loss() + " and the norm of its gradient " + step.gradientNorm(), first, last);
            }
            if (diverges(step.loss())) {
                throw broken("diverges: loss is " + step.loss() + ", began at " + beginning(), first, last);
            }
            return step.loss();
        }
    }

    private IllegalStateException broken(String what, int first, int last) {
        String batches = IntStream.range(first, last)
                .mapToObj(batch -> curriculum.describe(state.epoch(), batch))
                .collect(Collectors.joining("; "));
        return new IllegalStateException(phase + " " + what + " at update " + (done() + 1) + " (" + batches
                + "); a smaller learning rate may help (" + options.learningRate() + " now)");
    }

    /** Far above the beginning: a few times what the worst of the first losses was, which no batch of the same data is. */
    private boolean diverges(double loss) {
        return done() >= FIRST && loss > DIVERGED * Math.max(1, beginning());
    }

    private double beginning() {
        return state.losses().stream()
                .limit(FIRST)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private void showPace(int updates) {
        long tokens = curriculum.tokens();
        if (tokens == 0) {
            progress.at(phase, done(), schedule.total());
        } else {
            progress.at(phase + ", tokens", tokens * done() / updates, tokens * options.epochs());
        }
    }

    private int done() {
        return state.losses().size();
    }

    private void show(int update) {
        progress.curve(phase + " loss", update + 1.0, state.losses().get(update));
        progress.curve(phase + " learning rate", update + 1.0, schedule.at(update));
    }

    private void showEpoch(int epoch) {
        progress.curve(phase + " dev score", epoch + 1.0, state.scores().get(epoch));
        state.found()
                .get(epoch)
                .forEach((name, value) -> progress.curve(phase + " validation " + name, epoch + 1.0, value));
    }

    private void save() throws IOException {
        Files.createDirectories(folder);
        learner.save(folder.resolve(STATE), state.notes());
    }
}
