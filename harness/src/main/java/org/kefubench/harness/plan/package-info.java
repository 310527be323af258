/**
 * From a suite file to a list of cells. Every mistake in a suite is told with file, line, column and what is allowed, all of them at once, before anything
 * runs.
 *
 * <p>Read {@link org.kefubench.harness.plan.Suite} and {@link org.kefubench.harness.plan.Planner} first. Where lists stand in a suite, they multiply.
 */
@NullMarked
package org.kefubench.harness.plan;

import org.jspecify.annotations.NullMarked;
