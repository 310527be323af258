/**
 * Pure functions from raw samples to figures. Nothing here reads a clock or asks a bot, so old runs can be scored again.
 *
 * <p>Read {@link org.kefubench.harness.score.Scorer} first; {@link org.kefubench.harness.score.EarlyStopping} says which percentiles a number of samples
 * allows, {@link org.kefubench.harness.score.WarmUp} where warm-up ended.
 */
@NullMarked
package org.kefubench.harness.score;

import org.jspecify.annotations.NullMarked;
