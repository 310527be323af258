package org.kefubench.harness.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Approach;
import org.kefubench.harness.process.Claimed;
import org.kefubench.harness.process.Scratch;

/**
 * The folder in which one model is being trained: {@code <name>.partial} beside the finished ones, held by one process at a time. What a killed training left is kept if its
 * approach can go on from it, which it says by the sub-folder {@link Approach#TRAINING}; the rest is deleted. A second run that trains the same model meanwhile works in a
 * folder of its own, and the first to finish stays.
 */
final class Workbench implements AutoCloseable {

    private final Path folder;
    private final @Nullable Claimed held;
    private boolean keep;

    private Workbench(Path folder, @Nullable Claimed held) {
        this.folder = folder;
        this.held = held;
    }

    /** The folder for a model that will be called so, with whatever an earlier training can go on from. */
    static Workbench of(Path home) throws IOException {
        Path partial = home.resolveSibling(home.getFileName() + ".partial");
        Optional<Claimed> claimed = Claimed.of(home.resolveSibling(home.getFileName() + ".lock"));
        if (claimed.isEmpty()) {
            Path own = Files.createTempDirectory(home.toAbsolutePath().getParent(), home.getFileName() + ".partial-");
            Files.createDirectories(model(own));
            return new Workbench(own, null);
        }
        if (!Files.isDirectory(model(partial).resolve(Approach.TRAINING))) {
            Scratch.delete(partial);
        }
        Files.createDirectories(model(partial));
        return new Workbench(partial, claimed.get());
    }

    private static Path model(Path partial) {
        return partial.resolve("model");
    }

    /** Where training writes what is not the model: its record, its log. */
    Path folder() {
        return folder;
    }

    /** The model's directory: empty, or with what an earlier training left. */
    Path model() {
        return model(folder);
    }

    /** Leaves the folder for a later run to go on from. */
    void keep() {
        keep = true;
    }

    /** Deletes the folder, unless it was moved away or is kept, and lets others have it. */
    @Override
    public void close() throws IOException {
        try {
            if (!keep || held == null) {
                Scratch.delete(folder);
            }
        } finally {
            if (held != null) {
                held.close();
            }
        }
    }
}
