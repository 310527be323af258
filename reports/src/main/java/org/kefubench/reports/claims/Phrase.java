package org.kefubench.reports.claims;

import java.util.List;
import org.kefubench.reports.text.Texts;

/**
 * A sentence that can be told in every language of the user interface.
 *
 * @param key of {@link Texts} behind {@code claims.reason.}
 * @param places numbers and names that fill its places
 */
public record Phrase(String key, List<String> places) {

    /** Copies. */
    public Phrase {
        places = List.copyOf(places);
    }

    /** A sentence with its places. */
    public static Phrase of(String key, String... places) {
        return new Phrase(key, List.of(places));
    }

    /** The sentence in a language. */
    public String in(Texts texts) {
        return texts.of("claims.reason." + key, places.toArray());
    }
}
