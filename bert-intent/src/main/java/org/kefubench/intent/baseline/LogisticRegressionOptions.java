package org.kefubench.intent.baseline;

/**
 * Options of {@link LogisticRegression}.
 *
 * @param features value of an n-gram
 * @param tokenizer what a word n-gram is made of
 * @param lowercase whether case is ignored
 * @param wordNgrams {@code auto}, {@code none} or lengths such as {@code 1-2}
 * @param charNgrams {@code auto}, {@code none} or lengths such as {@code 2-5}; n-grams do not cross white space
 * @param minDf n-grams in fewer training rows are dropped
 * @param sublinearTf whether an n-gram that occurs f times counts 1 + ln f
 * @param c weight of the loss against the length of the weights, above 0
 * @param tolerance at which the solver stops, above 0
 * @param outOfScope how the classifier comes to reject
 * @param threshold least confidence that is not rejected, in [0, 1]; 0 to choose it on the validation rows
 */
public record LogisticRegressionOptions(
        Weighting features,
        Tokenizer tokenizer,
        boolean lowercase,
        String wordNgrams,
        String charNgrams,
        int minDf,
        boolean sublinearTf,
        double c,
        double tolerance,
        OutOfScope outOfScope,
        double threshold)
        implements BaselineOptions {

    /** What does well on most data: TF-IDF over words, word pairs and character n-grams. */
    public static final LogisticRegressionOptions DEFAULTS = new LogisticRegressionOptions(
            Weighting.TF_IDF, Tokenizer.AUTO, true, "auto", "auto", 1, true, 10, 0.1, OutOfScope.CLASS, 0);

    /** Checks every range. */
    public LogisticRegressionOptions {
        BaselineOptions.check(features, tokenizer, wordNgrams, charNgrams, minDf, threshold);
        BaselineOptions.require(c > 0, "c", c, "a number above 0");
        BaselineOptions.require(tolerance > 0, "tolerance", tolerance, "a number above 0");
    }
}
