/**
 * The search for good options of an approach, whichever it is: it knows options by their keys alone.
 *
 * <p>Read {@link org.kefubench.harness.search.Search} first. A {@link org.kefubench.harness.search.Space} says what may vary, a {@link org.kefubench.harness.search.Strategy}
 * which trial comes next, an {@link org.kefubench.harness.search.Experiment} how good a trial is, a {@link org.kefubench.harness.search.TrialLog} keeps what is known. A strategy
 * is a pure function of the trials so far, so a search that was killed goes on where it stopped.
 *
 * <p>Trials are ordinary cells of a run on the validation rows of a data set ({@code desk/en@validation}): the report can draw them, and test rows are never seen.
 */
@NullMarked
package org.kefubench.harness.search;

import org.jspecify.annotations.NullMarked;
