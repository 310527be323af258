/**
 * The fastText row of the intent papers' tables: the supervised classifier of Joulin et al. (EACL 2017, "Bag of Tricks for Efficient Text
 * Classification"), written anew in plain Java.
 *
 * <p>Read {@link org.kefubench.intent.fasttext.Words} first, which says what the rows of the input matrix are, then
 * {@link org.kefubench.intent.fasttext.Network}, which is the model and its step. Hash function, end-of-line token, start of the vectors,
 * decay of the learning rate and negative sampling are those of the program.
 *
 * <p>Where it differs from the program: one thread instead of twelve that overwrite each other; rows are shuffled in each epoch; buckets
 * of n-grams that no training row falls into are zeros, not the noise that they start with; confidences are a softmax under either loss.
 */
@NullMarked
package org.kefubench.intent.fasttext;

import org.jspecify.annotations.NullMarked;
