/**
 * The retrieval rows of the intent tables: an utterance gets the label of the training row that is most like it.
 *
 * <p>Read {@link org.kefubench.intent.neighbour.RowIndex} first. Cosine over TF-IDF follows scikit-learn's vectorizer, BM25 follows
 * rank_bm25's {@code BM25Okapi}, since those are what such rows are made with. Approach rules-bot, whose index is Lucene's, ranks
 * likewise but with other weights, other tokens and a vote; it is what one would deploy, this is what one compares with.
 */
@NullMarked
package org.kefubench.intent.neighbour;

import org.jspecify.annotations.NullMarked;
