/**
 * Which differences between cells are real: every two entrants of a contest are tested on the requests that both answered, with Holm's correction over all
 * pairs.
 *
 * <p>{@link org.kefubench.harness.significance.Significance} goes over a run; {@link org.kefubench.harness.significance.Pairing} tests two cells. {@link
 * org.kefubench.harness.significance.Equivalences} says whether one model answers alike wherever it runs.
 */
@NullMarked
package org.kefubench.harness.significance;

import org.jspecify.annotations.NullMarked;
