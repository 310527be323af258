/**
 * What machines read of a run: a summary as JSON, JUnit XML, and conditions that let a build fail.
 *
 * <p>{@link org.kefubench.reports.gate.Condition} is what a user writes behind {@code --fail-if}; {@link org.kefubench.reports.gate.Gate} holds the cells of a
 * board against conditions.
 */
@NullMarked
package org.kefubench.reports.gate;

import org.jspecify.annotations.NullMarked;
