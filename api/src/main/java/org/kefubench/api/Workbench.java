package org.kefubench.api;

import java.io.IOException;
import java.nio.file.Path;

/** What a {@link Tool} is given to work with: the person's screen, data sets and trained models. */
public interface Workbench {

    /** Writes a line for the person. */
    void say(String line);

    /** Shows how far a phase is, with pace and time left where they can be told. */
    Progress progress();

    /**
     * A data set, or files of the user.
     *
     * @param name as in suites; a path of an existing file or folder needs no {@code file:} before it
     * @throws IllegalArgumentException for an unknown name, with the known ones
     */
    TrainingSet data(String name, long seed) throws IOException;

    /**
     * The directory of a model: a path stays as it is; {@code trained:<approach>@<data set>} is looked for in the cache and trained where it is not there.
     *
     * @throws IOException if training breaks; the message says why
     */
    Path model(String name) throws IOException, InterruptedException;
}
