package org.kefubench.rules.index;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * Puts a known word in the place of an unknown one that is a single edit away: customers make typing errors. Only words of letters: a number is no misspelt other one.
 *
 * @param enabled whether to do so
 */
record Spelling(boolean enabled) {

    private static final int SHORTEST = 4;
    private static final int KEPT_PREFIX = 1;
    private static final int MOST_TERMS_READ = 200;
    private static final float TRUST = 0.7f;

    /** The most frequent known word that is one insertion, deletion, replacement or swap of neighbours away and begins alike. */
    Optional<WordQuery.Weighted> correct(IndexReader reader, Term unknown) throws IOException {
        String text = unknown.text();
        if (!enabled || text.length() < SHORTEST || !text.chars().allMatch(c -> c < 0x250 && Character.isLetter(c))) {
            return Optional.empty();
        }
        Terms terms = MultiTerms.getTerms(reader, unknown.field());
        if (terms == null) {
            return Optional.empty();
        }
        FuzzyTermsEnum near = new FuzzyTermsEnum(terms, unknown, 1, KEPT_PREFIX, true);
        BytesRef best = null;
        int frequency = 0;
        int read = 0;
        for (BytesRef term = near.next(); term != null && read < MOST_TERMS_READ; term = near.next()) {
            read++;
            if (near.docFreq() > frequency) {
                frequency = near.docFreq();
                best = BytesRef.deepCopyOf(term);
            }
        }
        return best == null
                ? Optional.empty()
                : Optional.of(new WordQuery.Weighted(new Term(unknown.field(), best), frequency, TRUST));
    }
}
