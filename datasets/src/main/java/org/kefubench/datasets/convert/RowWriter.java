package org.kefubench.datasets.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.kefubench.api.Example;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Split;

/** Writes rows to a file; the counterpart of a generic format. */
public interface RowWriter extends Closeable {

    /** Writes a row. */
    void write(Split split, Example row) throws IOException;

    /**
     * A writer into a file.
     *
     * @param name what the file will be called; its ending chooses the form: {@code .jsonl}, {@code .csv} or {@code .tsv}
     */
    static RowWriter of(Path file, String name) throws IOException {
        if (name.endsWith(".jsonl")) {
            return new JsonLinesWriter(file);
        } else if (name.endsWith(".csv")) {
            return new TableWriter(file, ',');
        } else if (name.endsWith(".tsv")) {
            return new TableWriter(file, '\t');
        }
        throw new DataException("file '" + name + "' has an unknown ending: expected one of .jsonl, .csv, .tsv");
    }
}
