package org.kefubench.harness.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file of arguments for the {@code java} launcher, for class paths that are longer than a command line may be. */
final class ArgumentFile {

    private ArgumentFile() {}

    static Path write(Path file, List<String> arguments) throws IOException {
        return Files.writeString(
                file, arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n", "", "\n")));
    }

    /** In the launcher's own syntax a backslash escapes inside quotes. */
    static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
