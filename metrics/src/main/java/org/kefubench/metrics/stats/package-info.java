/**
 * Intervals and tests: how sure a score is, and whether two differ.
 *
 * <p>Read {@link org.kefubench.metrics.stats.Bootstrap} first. {@link org.kefubench.metrics.stats.Pcg64} is numpy's default generator with numpy's way to
 * draw bounded integers, so that resampling gives the numbers that sacreBLEU gives.
 */
@NullMarked
package org.kefubench.metrics.stats;

import org.jspecify.annotations.NullMarked;
