package org.kefubench.intent.baseline;

import java.util.Objects;

/** What the options of all baselines have in common; the records say the same words, since options are flat. */
sealed interface BaselineOptions permits LinearSvmOptions, LogisticRegressionOptions, NaiveBayesOptions {

    /** Value of an n-gram. */
    Weighting features();

    /** What a word n-gram is made of. */
    Tokenizer tokenizer();

    /** Whether case is ignored. */
    boolean lowercase();

    /** {@code auto}, {@code none} or lengths such as {@code 1-2}. */
    String wordNgrams();

    /** {@code auto}, {@code none} or lengths such as {@code 2-5}; n-grams do not cross white space. */
    String charNgrams();

    /** N-grams in fewer training rows are dropped; at least 1. */
    int minDf();

    /** Whether an n-gram that occurs f times counts 1 + ln f. */
    boolean sublinearTf();

    /** How the classifier comes to reject. */
    OutOfScope outOfScope();

    /** Least confidence that is not rejected, in [0, 1]; 0 to choose it on the validation rows. */
    double threshold();

    /** Checks what every record of options must check; called before its components are set. */
    static void check(
            Weighting features,
            Tokenizer tokenizer,
            String wordNgrams,
            String charNgrams,
            int minDf,
            double threshold) {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(tokenizer, "tokenizer");
        boolean noWords = isNone("word_ngrams", wordNgrams);
        boolean noChars = isNone("char_ngrams", charNgrams);
        if (noWords && noChars) {
            throw new IllegalArgumentException(
                    "word_ngrams and char_ngrams: both none, expected lengths such as 1-2 for one of them");
        }
        require(
                !noWords || !charNgrams.equals("auto"),
                "char_ngrams",
                "auto",
                "lengths such as 2-5 where word_ngrams is none, since auto has no character n-grams in Chinese");
        require(minDf >= 1, "min_df", minDf, "at least 1");
        require(threshold >= 0 && threshold <= 1, "threshold", threshold, "a number in [0, 1]");
    }

    private static boolean isNone(String key, String text) {
        return !text.equals("auto") && NgramRange.parse(key, text).isNone();
    }

    /** Refuses a value by name. */
    static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
