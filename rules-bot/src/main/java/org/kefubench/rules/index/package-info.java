/**
 * The profile {@code indexed}: a Lucene index finds candidates, a comparison ranks them, a threshold rejects.
 *
 * <p>Read {@link org.kefubench.rules.index.Entry} first, then {@link org.kefubench.rules.index.StatementIndex}, which finds and scores candidates, and {@link
 * org.kefubench.rules.index.IndexedBot}, which decides. {@link org.kefubench.rules.index.Indexer} writes what they read.
 *
 * <p>Why it stays fast: the index is one segment of memory-mapped files; candidates are found with the rarest words of the input only, as many as their
 * posting lists stay within a budget, and Lucene skips blocks that cannot compete; the exact likeness is computed for a few dozen candidates alone. The cost
 * of an answer therefore hardly depends on the number of statements.
 */
@NullMarked
package org.kefubench.rules.index;

import org.jspecify.annotations.NullMarked;
