package org.kefubench.api;

import java.io.IOException;

/**
 * A command that a module adds to the command line, such as {@code merge}. Implementations are stateless, have a public no-argument constructor and are found with
 * {@link java.util.ServiceLoader}.
 *
 * @param <O> the record of its options, by the rules of {@link Options}: {@code baseModel} is given as {@code --base-model}
 */
public interface Tool<O extends Record> {

    /** What a person types: one word, or two where several tools belong together, for example {@code adapters inspect}. */
    String id();

    /** One sentence for the list of commands. */
    String description();

    /**
     * Type, default values and key names of the options. Arguments without a key belong to the first options that were not named, in order; the last of these takes
     * all that are left if it is a list.
     */
    O defaults();

    /**
     * Does the work.
     *
     * @throws IllegalArgumentException if the options make no sense; the message is a sentence for the person who typed
     * @throws IOException if a file cannot be read or written; the message names it
     */
    void run(O options, Workbench workbench) throws IOException, InterruptedException;
}
