package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.train.Foundation;
import org.kefubench.harness.train.ModelStore;

/** The workbench of a tool that a person started. */
final class CommandBench implements Workbench {

    private static final long SEED = 42;

    private final Terminal terminal;
    private final Pace pace;

    CommandBench(Terminal terminal) {
        this.terminal = terminal;
        pace = new Pace(terminal);
    }

    @Override
    public void say(String line) {
        terminal.line(line);
    }

    @Override
    public Progress progress() {
        return pace;
    }

    @Override
    public TrainingSet data(String name, long seed) throws IOException {
        boolean path = !name.startsWith("file:") && Files.exists(Path.of(name));
        return Data.open(Data.checked(path ? "file:" + name : name), pace).trainingSet(seed);
    }

    @Override
    public Path model(String name) throws IOException, InterruptedException {
        if (!Foundation.is(name)) {
            return Path.of(name);
        }
        Limits limits = Limits.DEFAULTS;
        ModelStore.Result result =
                Foundation.of(name).ensure(ModelStore.ofUser(), SEED, limits.heapMb(), limits.trainSeconds(), pace);
        if (result instanceof ModelStore.Ready ready) {
            return ready.model().directory();
        }
        throw new IOException(name + " cannot be trained: "
                + (result instanceof ModelStore.Broken broken ? broken.message() : "stopped"));
    }
}
