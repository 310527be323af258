package org.kefubench.datasets;

import java.io.IOException;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;

/** Receives what a format finds in its files, one by one and in the order of the files, so that a data set of any size needs no memory. */
public interface Rows {

    /** A row of a split. */
    void row(Split split, Example row) throws IOException;

    /** A whole dialogue, both speakers' turns; formats without dialogues never call this. */
    default void conversation(Split split, Dialogue conversation) throws IOException {}

    /**
     * Something that is no row, left out.
     *
     * @param where file and line
     * @param reason what is wrong with it, in a sentence
     */
    void skipped(String where, String reason) throws IOException;

    /**
     * A row that its own file says is not to be used, such as an annotation that somebody rejected: left out and counted, but no fault.
     *
     * @param where file and line
     * @param reason why, in a sentence
     */
    default void rejected(String where, String reason) throws IOException {}

    /** Something to know about how a file was read, in words that stand behind the rule of its split. */
    default void noted(String words) {}
}
