/**
 * The run file: what a run measured, as records, and how they are written to disk.
 *
 * <p>Read {@link org.kefubench.reports.run.Cell} (what was asked for) and {@link org.kefubench.reports.run.CellResult} (what came of it) first. A run
 * directory holds {@code run.json}, {@code cells/<hash>.json} and {@code cells/<hash>.jsonl} with one line a request. Everything in the report is a pure
 * function of these files.
 */
@NullMarked
package org.kefubench.reports.run;

import org.jspecify.annotations.NullMarked;
