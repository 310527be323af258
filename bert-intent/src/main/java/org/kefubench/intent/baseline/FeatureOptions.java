package org.kefubench.intent.baseline;

import org.kefubench.api.Language;

/**
 * How an utterance becomes numbers, with nothing left to {@code auto}.
 *
 * @param weighting value of an n-gram
 * @param tokenizer of word n-grams, not {@link Tokenizer#AUTO}
 * @param lowercase whether case is ignored
 * @param words lengths of word n-grams
 * @param chars lengths of character n-grams within white-space words, scikit-learn's {@code char_wb}
 * @param minDf n-grams in fewer training rows are dropped
 * @param sublinearTf whether an n-gram that occurs f times counts 1 + ln f
 */
record FeatureOptions(
        Weighting weighting,
        Tokenizer tokenizer,
        boolean lowercase,
        NgramRange words,
        NgramRange chars,
        int minDf,
        boolean sublinearTf) {

    /** Resolves {@code auto}: word 1-2 and character 2-5 for English, single characters to triples for Chinese. */
    static FeatureOptions of(BaselineOptions options, Language language) {
        boolean chinese = language == Language.ZH;
        return new FeatureOptions(
                options.features(),
                options.tokenizer().in(language),
                options.lowercase(),
                range("word_ngrams", options.wordNgrams(), chinese ? "1-3" : "1-2"),
                range("char_ngrams", options.charNgrams(), chinese ? "none" : "2-5"),
                options.minDf(),
                options.sublinearTf());
    }

    private static NgramRange range(String key, String text, String auto) {
        return NgramRange.parse(key, text.equals("auto") ? auto : text);
    }
}
