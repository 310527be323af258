/**
 * Similarity of surface forms, without embeddings. Read {@link org.kefubench.metrics.similarity.Similarity}.
 */
@NullMarked
package org.kefubench.metrics.similarity;

import org.jspecify.annotations.NullMarked;
