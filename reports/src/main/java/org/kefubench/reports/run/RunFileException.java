package org.kefubench.reports.run;

import java.nio.file.Path;

/** A run file that cannot be read: damaged, of another schema, or not what its name says. The message begins with the file, and the line where known. */
public final class RunFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RunFileException(Path file, String message) {
        super(file + ": " + message);
    }

    RunFileException(Path file, int line, String message, Throwable cause) {
        super(file + ":" + line + ": " + message, cause);
    }
}
