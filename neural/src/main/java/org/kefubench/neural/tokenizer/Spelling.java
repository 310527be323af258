package org.kefubench.neural.tokenizer;

/** Spells one text token by token. Made by {@link Tokenizer#spelling}; for one thread. */
@FunctionalInterface
public interface Spelling {

    /** What the next token adds to the text, in UTF-8; may begin or end inside a character; empty for special tokens. */
    byte[] next(int id);
}
