package org.kefubench.harness.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.kefubench.api.Engine;
import org.kefubench.api.Progress;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.process.ChildJvm;
import org.kefubench.harness.process.Ending;
import org.kefubench.harness.process.Message;

/**
 * The cache of trained models: {@code <root>/<approach>-<hash>/model} beside {@code training.json}. A model is trained in a folder of another name that is
 * renamed when all is done, so a reader sees a whole model or none. A training that was stopped goes on in the next run, if its approach can.
 *
 * @param root made where missing
 * @param atOnce models that are trained at a time, each on its share of the processors
 */
public record ModelStore(Path root, int atOnce) {

    /** A cache whose models have the machine to themselves while they are trained. */
    public ModelStore(Path root) {
        this(root, 1);
    }

    /** The same cache for so many trainings at a time. */
    public ModelStore shared(int trainings) {
        return new ModelStore(root, trainings);
    }

    /** The cache folder of this user: {@code KEFUBENCH_CACHE}, or the folder that the system's habits name. */
    public static ModelStore ofUser() {
        String own = System.getenv("KEFUBENCH_CACHE");
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path cache =
                own != null ? Path.of(own) : (xdg != null ? Path.of(xdg) : home.resolve(".cache")).resolve("kefubench");
        return new ModelStore(cache.resolve("models"));
    }

    /** A trained model. */
    public record Model(Path directory, TrainingRecord training, boolean reused) {}

    /** What came of asking for a model: it is there, or why not. */
    public sealed interface Result {}

    /** The model is there. */
    public record Ready(Model model) implements Result {}

    /** Training broke. */
    public record Broken(String message) implements Result {}

    /** The run was asked to stop. */
    public record Stopped() implements Result {}

    /** The model of this key: from the cache, or trained now in a process of its own. */
    public Result ensure(ModelKey key, int heapMegabytes, long limitSeconds, Progress progress)
            throws IOException, InterruptedException {
        Path home = root.resolve(key.directory());
        if (Files.exists(home.resolve("training.json"))) {
            return new Ready(model(home, true));
        }
        Files.createDirectories(root);
        try (Workbench bench = Workbench.of(home)) {
            TrainTask task = new TrainTask(
                    key.approach(),
                    key.options(),
                    key.dataset(),
                    key.seed(),
                    bench.model(),
                    bench.folder().resolve("training.json"),
                    atOnce);
            return train(task, home, bench, heapMegabytes, limitSeconds, progress);
        }
    }

    /**
     * Threads of GNU's OpenMP, with which PyTorch and ND4J compute, wait for each other by turning in circles, 300,000 times if nothing is said. Beside other work they so use up the
     * time that the one they wait for would need: a step of a small BERT then took more than a second, and 70 ms with this (docs/decisions.md). Cells are measured without it.
     */
    private static final Map<String, String> BESIDE_OTHERS = Map.of("GOMP_SPINCOUNT", "1000");

    /**
     * Flags of a training process: its share of the processors, and the first compiler alone where PyTorch computes. There the second one competes with PyTorch's threads for longer
     * than its code saves (docs/decisions.md).
     */
    List<String> flags(String approach) {
        List<String> flags = new ArrayList<>();
        if (atOnce > 1) {
            int processors = Runtime.getRuntime().availableProcessors();
            flags.add("-XX:ActiveProcessorCount=" + Math.max(1, processors / atOnce));
        }
        if (Approaches.named(approach).placements().stream()
                .anyMatch(placement -> placement.engine() == Engine.PYTORCH)) {
            flags.add("-XX:TieredStopAtLevel=1");
        }
        return flags;
    }

    private Result train(
            TrainTask task, Path home, Workbench bench, int heapMegabytes, long limitSeconds, Progress progress)
            throws IOException, InterruptedException {
        AtomicReference<String> failure = new AtomicReference<>("");
        ChildJvm child = new ChildJvm(
                TrainMain.class,
                flags(task.approach()),
                BESIDE_OTHERS,
                heapMegabytes,
                bench.folder().resolve("train.log"));
        Ending ending = child.run(task.toMessage(), limitSeconds, message -> listen(message, failure, progress));
        if (ending instanceof Ending.Interrupted) {
            bench.keep();
            return new Stopped();
        }
        if (ending instanceof Ending.TimedOut timedOut) {
            bench.keep();
            return new Broken("training was stopped after its limit of " + timedOut.limitSeconds()
                    + " s; what it has learned is kept where the approach can go on from it");
        }
        if (ending instanceof Ending.Died died) {
            bench.keep();
            return new Broken(died.reason());
        }
        String said = String.valueOf(failure.get());
        if (!said.isEmpty()) {
            return new Broken(said);
        }
        publish(bench.folder(), home);
        return new Ready(model(home, false));
    }

    private static void listen(Message message, AtomicReference<String> failure, Progress progress) {
        if (message.kind().equals("failed")) {
            failure.set(message.text("message"));
        } else if (message.kind().equals("progress")) {
            progress.at(message.text("phase"), message.number("done"), message.number("total"));
        } else if (message.kind().equals("curve")) {
            progress.curve(message.text("name"), message.decimal("x"), message.decimal("y"));
        }
    }

    /** Another run may have trained the same model meanwhile; the first one stays. */
    static void publish(Path partial, Path home) throws IOException {
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) { // "Directory not empty" has no class of its own where the move is atomic
            if (!Files.exists(home.resolve("training.json"))) {
                throw e;
            }
        }
    }

    private static Model model(Path home, boolean reused) throws IOException {
        return new Model(home.resolve("model"), TrainingRecord.read(home.resolve("training.json")), reused);
    }
}
