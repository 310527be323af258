package org.kefubench.harness.cli.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataSets;
import org.kefubench.harness.cli.Terminal;

/** What a person names on the command line: a data set or a path. */
final class Source {

    private Source() {}

    /** The name that module datasets knows it by. */
    static String name(String argument) {
        return !DataSets.knows(argument) && Files.exists(Path.of(argument)) ? "file:" + argument : argument;
    }

    /** A bar that moves where there is a terminal. */
    static Progress progress(Terminal terminal) {
        return (phase, done, total) -> {
            if (total > 0) {
                int filled = (int) Math.min(20, done * 20 / total);
                terminal.status("█".repeat(filled) + "░".repeat(20 - filled) + " " + phase + " " + done / 1_000_000
                        + " of " + total / 1_000_000 + " MB");
            }
        };
    }
}
