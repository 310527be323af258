package org.kefubench.rules.chatterbot;

import java.util.Locale;

/** Makes the search text of a text: what ChatterBot's first look-up goes by. */
public enum Tagger {
    /** ChatterBot's LowercaseTagger: the text in lower case, equal to the letter. */
    LOWERCASE,
    /** ChatterBot's NoOpTagger: the text as it is, equal to the letter. */
    NO_OP,
    /**
     * ChatterBot's PosLemmaTagger, the default there: pairs of part of speech and lemma. ChatterBot asks a spaCy model for both; here a small lexicon and
     * endings stand in, so that this is a declared approximation, see {@link PosLemma}.
     */
    POS_LEMMA;

    /** The search text of a text. */
    public String searchText(String text) {
        return switch (this) {
            case LOWERCASE -> text.toLowerCase(Locale.ROOT);
            case NO_OP -> text;
            case POS_LEMMA -> PosLemma.searchText(text);
        };
    }
}
