/**
 * How requests come: one after another, in batches, all at once, or at random times. A scenario is settings alone; {@code measure} runs it.
 *
 * <p>Read {@link org.kefubench.harness.scenario.Scenario} first.
 */
@NullMarked
package org.kefubench.harness.scenario;

import org.jspecify.annotations.NullMarked;
