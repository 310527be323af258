package org.kefubench.datasets.augment;

import java.io.IOException;
import java.util.Random;

/** A way to say the same in other letters. */
public interface Rewriter {

    /** The name in ids and options, for example {@code synonyms}. */
    String id();

    /** Another form of a text, or the text itself where the rewriter has none. */
    String rewrite(String text, Random random) throws IOException;

    /** Whether a text is a template with gaps, which nobody would say; few rewriters know any. */
    default boolean isTemplate(String text) {
        return false;
    }
}
