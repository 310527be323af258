package org.kefubench.intent.baseline;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Language;

/** What counts as one token of a word n-gram. */
public enum Tokenizer {
    /** {@link #WORDS} for English, {@link #CHARACTERS} for Chinese. */
    AUTO,
    /** Runs of anything but white space, punctuation included: the one-hot rows of the CLINC150 paper. */
    WHITESPACE,
    /** Runs of letters, digits and underscores; a Chinese character is a token of its own. */
    WORDS,
    /** The same without those of a single letter: scikit-learn's default, {@code \b\w\w+\b}. */
    LONG_WORDS,
    /** Every code point, white space collapsed to one space: word n-grams are then plain character n-grams. */
    CHARACTERS;

    /** What {@link #AUTO} means for a language; any other is itself. */
    public Tokenizer in(Language language) {
        if (this != AUTO) {
            return this;
        }
        return language == Language.ZH ? CHARACTERS : WORDS;
    }

    /** Cuts a text into tokens; not for {@link #AUTO}, which has to be resolved by language first. */
    public List<String> cut(String text, boolean lowercase) {
        Utterance utterance = new Utterance();
        utterance.read(text, this, lowercase);
        List<String> tokens = new ArrayList<>();
        utterance.wordNgrams(
                new NgramRange(1, 1), (points, from, to) -> tokens.add(new String(points, from, to - from)));
        return tokens;
    }
}
