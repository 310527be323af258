package org.kefubench.intent.baseline;

/**
 * Options of {@link NaiveBayes}.
 *
 * @param features value of an n-gram
 * @param tokenizer what a word n-gram is made of
 * @param lowercase whether case is ignored
 * @param wordNgrams {@code auto}, {@code none} or lengths such as {@code 1-2}
 * @param charNgrams {@code auto}, {@code none} or lengths such as {@code 2-5}; n-grams do not cross white space
 * @param minDf n-grams in fewer training rows are dropped
 * @param sublinearTf whether an n-gram that occurs f times counts 1 + ln f
 * @param smoothing added to every count, above 0
 * @param outOfScope how the classifier comes to reject
 * @param threshold least confidence that is not rejected, in [0, 1]; 0 to choose it on the validation rows
 */
public record NaiveBayesOptions(
        Weighting features,
        Tokenizer tokenizer,
        boolean lowercase,
        String wordNgrams,
        String charNgrams,
        int minDf,
        boolean sublinearTf,
        double smoothing,
        OutOfScope outOfScope,
        double threshold)
        implements BaselineOptions {

    /** The multinomial model over words and word pairs that occur. */
    public static final NaiveBayesOptions DEFAULTS = new NaiveBayesOptions(
            Weighting.ONE_HOT, Tokenizer.AUTO, true, "auto", "none", 1, false, 0.1, OutOfScope.CLASS, 0);

    /** Checks every range. */
    public NaiveBayesOptions {
        BaselineOptions.check(features, tokenizer, wordNgrams, charNgrams, minDf, threshold);
        BaselineOptions.require(smoothing > 0, "smoothing", smoothing, "a number above 0");
        BaselineOptions.require(
                features != Weighting.TF_IDF,
                "features",
                "tf-idf",
                "one of one-hot, counts: naive Bayes counts occurrences");
        BaselineOptions.require(!sublinearTf, "sublinear_tf", "true", "false: naive Bayes counts occurrences");
    }
}
