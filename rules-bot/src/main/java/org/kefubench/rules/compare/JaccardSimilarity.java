package org.kefubench.rules.compare;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * ChatterBot's JaccardSimilarity: the lemmas that two texts share over those that either has, stop words left out. ChatterBot takes both from a spaCy model;
 * {@link EnglishWords} stands in, so that this is a declared approximation.
 */
public final class JaccardSimilarity implements Comparison {

    @Override
    public Bound bind(String input) {
        Set<String> lemmas = lemmas(input);
        return stored -> similarity(lemmas, lemmas(stored));
    }

    private static double similarity(Set<String> input, Set<String> stored) {
        long common = input.stream().filter(stored::contains).count();
        long union = input.size() + stored.size() - common;
        return union == 0 ? 0 : (double) common / union;
    }

    private static Set<String> lemmas(String text) {
        return EnglishWords.of(text).stream()
                .filter(word -> !EnglishWords.isStopWord(word))
                .map(EnglishWords::lemma)
                .collect(Collectors.toSet());
    }
}
