package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kefubench.api.Outcome;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataUnavailableException;
import org.kefubench.datasets.clean.Leakage;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.catalogue.SplitRecord;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.samples.RequestFile;
import org.kefubench.harness.samples.Samples;
import org.kefubench.harness.score.Evidence;
import org.kefubench.harness.score.LeakageScores;
import org.kefubench.harness.score.Scorer;
import org.kefubench.harness.significance.Equivalences;
import org.kefubench.harness.significance.Significance;
import org.kefubench.harness.train.Foundation;
import org.kefubench.harness.train.ModelKey;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.harness.train.TrainingRecord;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.run.Run;

/** The stages of one cell: train, measure, score. Each leaves files that the next one reads; none throws because of a bot. */
final class Stages implements TrainingQueue.Trainer {

    private final RunDirectory directory;
    private final ModelStore models;
    private final Limits limits;
    private final CellProcess process;
    private final Progress told;
    private final Map<String, String> learned = new ConcurrentHashMap<>();

    Stages(RunDirectory directory, ModelStore models, Limits limits, RunListener listener) {
        this.directory = directory;
        this.models = models.shared(limits.trainings());
        this.limits = limits;
        process = new CellProcess(limits, listener);
        told = new Told(listener);
    }

    /** What a listener hears of data that are read and models that are trained. */
    private record Told(RunListener listener) implements Progress {

        @Override
        public void at(String phase, long done, long total) {
            listener.progress(phase, done, total);
        }

        @Override
        public void curve(String name, double x, double y) {
            listener.curve(name, x, y);
        }
    }

    /** Opens the data set of a cell, writes its split down and what it gives away; tells why the cell cannot go on, or nothing. */
    Optional<Outcome> check(Cell cell) throws IOException {
        try {
            Data.TestRows rows = Data.testRows(cell.dataset(), told);
            learned.put(cell.dataset(), rows.learned());
            SplitRecord split = rows.split();
            if (rows.of(cell.task()).isEmpty()) {
                return Optional.of(new Outcome.Failed(Outcome.Stage.DATA, nothingToAsk(cell, split)));
            }
            Path file = directory.split(cell);
            if (Files.exists(file) && !SplitRecord.hashIn(file).equals(split.hash())) {
                return Optional.of(new Outcome.Failed(
                        Outcome.Stage.DATA,
                        "data set " + cell.dataset() + " has changed since this run began: its split was "
                                + SplitRecord.hashIn(file) + " and is " + split.hash() + " now; begin a new run"));
            }
            split.write(file);
            rows.leakage().write(directory.leakage(cell));
            return Optional.empty();
        } catch (DataUnavailableException e) {
            return Optional.of(new Outcome.NotApplicable(String.valueOf(e.getMessage())));
        } catch (DataException e) {
            return Optional.of(new Outcome.Failed(Outcome.Stage.DATA, String.valueOf(e.getMessage())));
        }
    }

    private static String nothingToAsk(Cell cell, SplitRecord split) {
        return "data set '" + cell.dataset() + "' has no test row for the task "
                + cell.task().id() + ": " + split.words()
                + ". Give more rows, name test rows in a column 'split', give a folder with train and test, or ask in folds: '"
                + cell.dataset() + "@5-folds'";
    }

    /** The model of a cell. */
    ModelStore.Result train(Cell cell) throws IOException, InterruptedException {
        return train(cell, told);
    }

    /** Its model, by what it learns from and how, and those that its options name; models of rows that cannot be read are told apart by the data set. */
    @Override
    public Set<String> needs(Cell cell) throws IOException {
        Set<String> needs = new HashSet<>();
        for (Object option : cell.options().values()) {
            if (Foundation.is(option)) {
                needs.add(option + " " + cell.seed());
            }
        }
        needs.add(cell.approach() + " " + cell.options() + " " + rows(cell) + " " + cell.seed());
        return needs;
    }

    private String rows(Cell cell) throws IOException {
        try {
            return learned(cell);
        } catch (IllegalArgumentException | DataException e) {
            return cell.dataset(); // training will say what is wrong with it
        }
    }

    @Override
    public ModelStore.Result train(Cell cell, Progress progress) throws IOException, InterruptedException {
        return train(cell, cell.approach(), cell.options(), progress);
    }

    /** The checksum of the rows that a cell's model learns from. */
    private String learned(Cell cell) throws IOException, DataException {
        String known = learned.get(cell.dataset());
        if (known == null) {
            known = Data.testRows(cell.dataset(), told).learned();
            learned.put(cell.dataset(), known);
        }
        return known;
    }

    private ModelStore.Result train(Cell cell, String approach, Map<String, Object> options, Progress progress)
            throws IOException, InterruptedException {
        try {
            Map<String, Object> resolved = new LinkedHashMap<>(options);
            for (Map.Entry<String, Object> option : resolved.entrySet()) {
                if (Foundation.is(option.getValue())) {
                    ModelStore.Result base = Foundation.of(String.valueOf(option.getValue()))
                            .ensure(models, cell.seed(), limits.heapMb(), limits.trainSeconds(), progress);
                    if (!(base instanceof ModelStore.Ready ready)) {
                        return base;
                    }
                    option.setValue(ready.model().directory().toAbsolutePath().toString());
                }
            }
            ModelKey key = new ModelKey(approach, resolved, cell.dataset(), learned(cell), cell.seed());
            return models.ensure(key, limits.heapMb(), limits.trainSeconds(), progress);
        } catch (IllegalArgumentException | DataException e) {
            return new ModelStore.Broken(String.valueOf(e.getMessage()));
        }
    }

    /** Asks the bot and leaves raw samples; empty if the run was asked to stop. */
    Optional<Outcome> measure(String hash, Cell cell, ModelStore.Model model) throws IOException, InterruptedException {
        writeRequests(cell);
        Path training = directory.training(hash);
        Files.createDirectories(training.getParent());
        TrainingRecord.write(model.training(), training);
        if (!Files.exists(directory.empty(cell)) && !measureEmpty(cell)) {
            return Optional.empty();
        }
        return process.measure(
                process.task(cell, model.directory(), directory.requests(cell), directory.samples(hash)),
                directory.log(hash));
    }

    private void writeRequests(Cell cell) throws IOException {
        if (!Files.exists(directory.requests(cell))) {
            RequestFile.write(
                    directory.requests(cell),
                    Data.testRows(cell.dataset(), told).of(cell.task()));
        }
    }

    /** What the process of a cell takes without a bot; false if the run was asked to stop. */
    private boolean measureEmpty(Cell cell) throws IOException, InterruptedException {
        if (!(train(cell, "dummy-empty", Map.of(), told) instanceof ModelStore.Ready ready)) {
            return false;
        }
        Path target = directory.empty(cell);
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        Files.createDirectories(target.getParent());
        Optional<Outcome> outcome = process.measure(
                process.emptyTask(cell, ready.model().directory(), directory.requests(cell), partial),
                target.resolveSibling(target.getFileName() + ".log"));
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Measured) {
            Files.move(partial, target);
        }
        return outcome.isPresent();
    }

    /** The result of a cell that was measured, from its files alone. */
    CellResult score(String hash, Cell cell) throws IOException {
        CellResult scored = Scorer.score(directory.inputs(hash, cell));
        Path leakage = directory.leakage(cell);
        CellResult result = Files.exists(leakage) ? scored.with(LeakageScores.figures(Leakage.read(leakage))) : scored;
        Path split = directory.split(cell);
        return Files.exists(split) ? result.on("split", "sha256 " + SplitRecord.hashIn(split)) : result;
    }

    /** The result of a cell that was not measured: what its bot said of itself when it was opened, if it came so far. */
    CellResult broken(String hash, Cell cell, Outcome outcome) {
        CellResult result = CellResult.without(hash, cell, outcome);
        if (!Files.exists(directory.samples(hash))) {
            return result;
        }
        try {
            for (Map.Entry<String, String> fact :
                    Samples.read(directory.samples(hash)).whereItRan().entrySet()) {
                result = result.on(fact.getKey(), fact.getValue());
            }
            return result;
        } catch (IOException e) {
            return result.on("unreadable", String.valueOf(e.getMessage()));
        }
    }

    /** Which differences between the cells of a run are real, from their files alone. */
    List<PairTest> compare(Run run) throws IOException {
        return Significance.of(
                run,
                (hash, cell) ->
                        Files.exists(directory.samples(hash)) ? Evidence.of(directory.inputs(hash, cell)) : List.of());
    }

    /** How far the cells of a run answer as the same model does in single precision, from their files alone. */
    List<Equivalence> equivalences(Run run) throws IOException {
        return Equivalences.of(
                run,
                (hash, cell) -> Files.exists(directory.samples(hash))
                        ? Evidence.answers(directory.inputs(hash, cell))
                        : Map.of());
    }
}
