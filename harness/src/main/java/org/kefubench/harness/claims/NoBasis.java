package org.kefubench.harness.claims;

import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Verdict;

/** Thrown where a claim cannot be judged by its figures; it brings the verdict. */
final class NoBasis extends Exception {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final transient Phrase phrase;

    NoBasis(Verdict verdict, Phrase phrase) {
        super(phrase.toString());
        this.verdict = verdict;
        this.phrase = phrase;
    }

    Verdict verdict() {
        return verdict;
    }

    Phrase phrase() {
        return phrase;
    }
}
