package org.kefubench.harness.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what one child puts aside for its own life: its arguments, and the native libraries that ONNX Runtime and SQLite unpack. They delete these when
 * a virtual machine ends in peace, which a child does not, since it is halted or killed; so the folder is the child's {@code java.io.tmpdir} and goes with it.
 */
public final class Scratch implements AutoCloseable {

    private static final String PREFIX = "kefubench-child-";
    private static final String PROPERTY = "java.io.tmpdir";

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory(PREFIX));
    }

    /** The flag that makes a virtual machine use the folder. */
    String flag() {
        return "-D" + PROPERTY + "=" + folder;
    }

    /** Writes the arguments of a virtual machine; the file goes with the folder. */
    Path arguments(List<String> arguments) throws IOException {
        return ArgumentFile.write(folder.resolve("arguments"), arguments);
    }

    /** Deletes the folder; where that fails, it says so and no more, since what the child measured counts all the same. */
    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("what a process put aside stays: " + e.getMessage());
        }
    }

    /** Deletes the folder that this process was given, if it was given one: its parent has gone and cannot. */
    static void leave() {
        Path own = Path.of(System.getProperty(PROPERTY));
        if (own.getFileName().toString().startsWith(PREFIX)) {
            new Scratch(own).close();
        }
    }

    /** Deletes a folder with all that lies in it; one that is not there is deleted already. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
