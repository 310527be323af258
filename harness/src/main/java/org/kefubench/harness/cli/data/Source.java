package org.kefubench.harness.cli.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kefubench.datasets.DataSets;

/** What a person names on the command line: a data set or a path. */
final class Source {

    private Source() {}

    /** The name that module datasets knows it by. */
    static String name(String argument) {
        return !DataSets.knows(argument) && Files.exists(Path.of(argument)) ? "file:" + argument : argument;
    }
}
