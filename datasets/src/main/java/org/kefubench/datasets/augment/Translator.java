package org.kefubench.datasets.augment;

import java.io.IOException;

/** Translates texts. */
@FunctionalInterface
public interface Translator {

    /** A text in another language; languages are named by their two letters. */
    String translate(String text, String from, String to) throws IOException;
}
