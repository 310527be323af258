/**
 * Scores of ranked answers: recall at k, mean reciprocal rank and discounted gain. Read {@link org.kefubench.metrics.retrieval.RankingEvaluation}.
 */
@NullMarked
package org.kefubench.metrics.retrieval;

import org.jspecify.annotations.NullMarked;
