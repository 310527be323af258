/**
 * Cleaning: named steps that change or drop rows, each counting what it did.
 *
 * <p>Read {@link org.kefubench.datasets.clean.Step} and {@link org.kefubench.datasets.clean.Cleaning} first. A cleaning sees one row at a time; only the steps
 * against duplicates and leakage remember something of earlier rows, a few bytes to a few hundred each. {@link org.kefubench.datasets.clean.LeakSearch} changes nothing: it
 * tells which test rows stand among the rows to learn from.
 */
@NullMarked
package org.kefubench.datasets.clean;

import org.jspecify.annotations.NullMarked;
