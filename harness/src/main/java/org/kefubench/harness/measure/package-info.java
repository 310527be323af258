/**
 * The process of a cell: opens the bot, asks it, and writes raw samples. The one package that reads a clock.
 *
 * <p>Read {@link org.kefubench.harness.measure.CellMain} first, then {@link org.kefubench.harness.measure.Stopwatch}: the measured region is two clock readings
 * round one call. Scores are deliberately elsewhere. The traps: whatever the measuring thread does between two queries is not measured but delays an arrival
 * in a server scenario; so writing is left to another thread, and memory is read at few, noted points.
 */
@NullMarked
package org.kefubench.harness.measure;

import org.jspecify.annotations.NullMarked;
