/**
 * What all metrics of text share: tokenizers that equal sacreBLEU's and rouge_score's, n-gram counting, and the accumulator of a corpus.
 *
 * <p>Read {@link org.kefubench.metrics.text.TextMetric} first: a metric makes a {@link org.kefubench.metrics.text.SegmentScorer}, which turns one segment into
 * a few numbers; their sums over a corpus, kept by {@link org.kefubench.metrics.text.Corpus}, are all that the score needs. Hence scoring in parts, streaming
 * and resampling are the same for all metrics.
 *
 * <p>Trap: whitespace is Python's here, see {@link org.kefubench.metrics.text.PythonText}; Java's own definitions differ.
 */
@NullMarked
package org.kefubench.metrics.text;

import org.jspecify.annotations.NullMarked;
