package org.kefubench.intent.baseline;

/** Multinomial naive Bayes; the confidence is the posterior probability, which is known to be too sure of itself. */
public final class NaiveBayes extends LinearApproach<NaiveBayesOptions> {

    /** For {@link java.util.ServiceLoader}. */
    public NaiveBayes() {}

    @Override
    public String id() {
        return "naive-bayes";
    }

    @Override
    public String description() {
        return "Multinomial naive Bayes over n-grams: trains in a moment, the floor for every other classifier.";
    }

    @Override
    public NaiveBayesOptions defaults() {
        return NaiveBayesOptions.DEFAULTS;
    }

    @Override
    Solver solver(NaiveBayesOptions options) {
        return new MultinomialCounts(options.smoothing());
    }
}
