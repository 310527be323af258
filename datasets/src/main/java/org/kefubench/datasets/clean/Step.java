package org.kefubench.datasets.clean;

import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.datasets.Split;

/** One transformation of rows. A step may remember earlier rows, so each cleaning has steps of its own; it is used by one thread. */
public interface Step {

    /** The name in options and reports, for example {@code html}. */
    String id();

    /** The row as it should be: the same object where nothing is to be changed, null where it is to be dropped. */
    @Nullable
    Example apply(Split split, Example row);
}
