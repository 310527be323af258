/**
 * Whole corpora: lines of text with the names of their files, scored under several metrics and written as sacreBLEU writes them.
 *
 * <p>Read {@link org.kefubench.metrics.corpus.ParallelCorpus} first, then {@link org.kefubench.metrics.corpus.CorpusScore}. Opening files and parsing JSON is
 * the caller's business; {@link org.kefubench.metrics.corpus.NamedLines} reads a stream strictly.
 */
@NullMarked
package org.kefubench.metrics.corpus;

import org.jspecify.annotations.NullMarked;
