package org.kefubench.datasets.format;

import java.io.IOException;
import org.kefubench.datasets.Rows;

/** A way to lay out rows in files. Stateless. */
@FunctionalInterface
public interface Format {

    /** Reads all files of a variant, split by split, and hands on what they hold. */
    void read(Input input, Rows rows) throws IOException;
}
