/**
 * How alike two texts are, as a number in [0, 1].
 *
 * <p>Read {@link org.kefubench.rules.compare.Comparison} first: it binds the input once and is then asked for each stored text. {@link
 * org.kefubench.rules.compare.SequenceRatio} is what ChatterBot calls LevenshteinDistance and what is really the Ratcliff/Obershelp ratio of Python's
 * difflib; it is <em>asymmetric</em>, so never swap input and stored text. {@link
 * org.kefubench.rules.compare.JaccardSimilarity} compares sets of words.
 */
@NullMarked
package org.kefubench.rules.compare;

import org.jspecify.annotations.NullMarked;
