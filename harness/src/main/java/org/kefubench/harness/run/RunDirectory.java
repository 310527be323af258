package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.api.Task;
import org.kefubench.datasets.source.Sha256;
import org.kefubench.harness.samples.RequestFile;
import org.kefubench.harness.samples.Samples;
import org.kefubench.harness.score.Inputs;
import org.kefubench.harness.train.TrainingRecord;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.RunFiles;

/**
 * Where the files of a run lie.
 *
 * @param path {@code results/<suite>-<time>}
 */
public record RunDirectory(Path path) {

    /** Claimed by the process that runs this run. */
    Path claim() {
        return path.resolve("run.lock");
    }

    Path samples(String hash) {
        return RunFiles.samplesFile(path, hash);
    }

    Path training(String hash) {
        return path.resolve("cells").resolve(hash + ".training.json");
    }

    Path log(String hash) {
        return path.resolve("cells").resolve(hash + ".log");
    }

    /** The test rows of a data set for a task. */
    Path requests(Cell cell) {
        return path.resolve("data").resolve(slug(cell.dataset(), cell.task()) + ".jsonl");
    }

    /** Which row of a data set is in which split, with the hash of it all. */
    Path split(Cell cell) {
        return path.resolve("data").resolve(slug(cell.dataset()) + ".split.tsv");
    }

    /** Which test rows of a data set stand among the rows to learn from. */
    Path leakage(Cell cell) {
        return path.resolve("data").resolve(slug(cell.dataset()) + ".leakage.tsv");
    }

    /** The samples of an empty bot on those rows. */
    Path empty(Cell cell) {
        return path.resolve("empty").resolve(slug(cell.dataset(), cell.task()) + ".jsonl");
    }

    /** Where the report goes. */
    public Path report() {
        return path.resolve("report");
    }

    /** All that the score of a cell is computed from. */
    public Inputs inputs(String hash, Cell cell) throws IOException {
        Path training = training(hash);
        Path empty = empty(cell);
        return new Inputs(
                hash,
                cell,
                RequestFile.read(requests(cell)),
                Samples.read(samples(hash)),
                Files.exists(empty) ? Samples.read(empty) : null,
                Files.exists(training) ? TrainingRecord.read(training) : null);
    }

    private static String slug(String dataset, Task task) {
        return slug(dataset) + "-" + task.id();
    }

    /** A file name; paths and modifiers, of which different ones would look alike, are told apart by a hash. */
    private static String slug(String dataset) {
        String plain = dataset.replaceAll("[^A-Za-z0-9.]+", "-");
        return dataset.matches("[A-Za-z0-9./-]+")
                ? plain
                : plain + "-" + new Sha256().add(dataset).hex().substring(0, 6);
    }
}
