/**
 * The harness: plan, train, measure, score, report. This package holds the main class alone.
 *
 * <p>Read {@code plan.Suite} (what is asked for), {@code run.Coordinator} (how a run goes), {@code measure.CellMain} (what happens in the process of a cell) and
 * {@code score.Scorer} (how samples become figures). Approaches are found with {@link java.util.ServiceLoader} and never named here, the dummies in {@code
 * dummy} aside. Only {@code measure} reads a clock, only {@code cli} prints.
 */
@NullMarked
package org.kefubench.harness;

import org.jspecify.annotations.NullMarked;
