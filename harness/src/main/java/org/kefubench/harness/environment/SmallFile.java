package org.kefubench.harness.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of one line, such as those under {@code /sys}. */
final class SmallFile {

    private SmallFile() {}

    /** The first line, or what holds where there is none. */
    static String line(String path, String otherwise) {
        Path file = Path.of(path);
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try {
            return Files.readString(file).strip().lines().findFirst().orElse(otherwise);
        } catch (IOException e) {
            return otherwise + " (" + e.getMessage() + ")";
        }
    }
}
