package org.kefubench.intent.baseline;

import org.kefubench.api.Language;

/** What counts as one token of a word n-gram. */
public enum Tokenizer {
    /** {@link #WORDS} for English, {@link #CHARACTERS} for Chinese. */
    AUTO,
    /** Runs of anything but white space, punctuation included: the one-hot rows of the CLINC150 paper. */
    WHITESPACE,
    /** Runs of letters, digits and underscores; a Chinese character is a token of its own. */
    WORDS,
    /** Every code point, white space collapsed to one space: word n-grams are then plain character n-grams. */
    CHARACTERS;

    Tokenizer in(Language language) {
        if (this != AUTO) {
            return this;
        }
        return language == Language.ZH ? CHARACTERS : WORDS;
    }
}
