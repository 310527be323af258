package org.kefubench.api;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A way to find stored passages for a question. Stateless, found with {@link java.util.ServiceLoader}, so that a generator can look things up without knowing whose index it
 * is.
 */
public interface PassageIndex {

    /** The name in files: lower-case letters, digits and hyphens. */
    String id();

    /**
     * Writes an index that {@link #open} reads.
     *
     * @param folder made where missing
     */
    void write(List<Passage> passages, Language language, Path folder) throws IOException, InterruptedException;

    /** Opens an index; the caller closes it. Safe for several threads. */
    Search open(Path folder) throws IOException;

    /** An open index. */
    interface Search extends Closeable {

        /** At most so many passages that have words in common with the question, best first. */
        List<Found> find(String question, int count) throws IOException;
    }

    /**
     * A piece of text that an answer may rest on.
     *
     * @param source what it is called where it comes from, such as {@code faq f012}
     * @param title what it is about; may be empty
     */
    record Passage(String source, String title, String text) {

        /** All parts are required. */
        public Passage {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A passage that was found.
     *
     * @param score in [0, 1], larger is better; comparable within one search only
     */
    record Found(Passage passage, double score) {}
}
