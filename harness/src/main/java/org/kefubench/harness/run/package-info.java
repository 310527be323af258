/**
 * A run from its plan to its report: which stages there are, where their files lie, what happens when a cell breaks or the run is stopped.
 *
 * <p>Read {@link org.kefubench.harness.run.Coordinator} first.
 */
@NullMarked
package org.kefubench.harness.run;

import org.jspecify.annotations.NullMarked;
