package org.kefubench.neural.tokenizer;

/** Who turns text into ids. Both give the same; they differ in speed and in what has to be installed. */
public enum TokenizerLibrary {
    /** The plain Java of this module. */
    OWN,
    /** The Hugging Face library in native code, through DJL. */
    DJL
}
