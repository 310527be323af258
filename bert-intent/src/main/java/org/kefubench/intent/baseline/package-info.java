/**
 * The classic rows of the intent papers' tables: linear classifiers over word and character n-grams.
 *
 * <p>Read {@link org.kefubench.intent.baseline.LinearApproach} first: every approach here is a {@link
 * org.kefubench.intent.baseline.FeatureExtractor} followed by one matrix of weights, a {@link
 * org.kefubench.intent.baseline.LinearModel}; they differ only in the {@link org.kefubench.intent.baseline.Solver} that finds the
 * weights. So all of them share one way of answering, {@link org.kefubench.intent.baseline.LinearBot}, and one form on disk, {@link
 * org.kefubench.intent.baseline.ModelFiles}.
 *
 * <p>Features follow scikit-learn's vectorizers (smooth idf, l2 norm, {@code char_wb} padding), since most published rows were made with
 * them. Deliberately elsewhere: reading data sets, and everything neural.
 *
 * <p>A trap: n-grams are runs of code points, not of {@code char}s, so that an emoji is one character as it is in Python.
 */
@NullMarked
package org.kefubench.intent.baseline;

import org.jspecify.annotations.NullMarked;
