package org.kefubench.metrics.corpus;

/** A mistake in the text to be scored; the message names file and line. */
public final class CorpusException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** A mistake at a line, counted from 1. */
    public CorpusException(String file, long line, String mistake) {
        super(file + ":" + line + ": " + mistake);
    }

    /** A mistake of a file as a whole. */
    public CorpusException(String file, String mistake) {
        super(file + ": " + mistake);
    }
}
