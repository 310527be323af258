/**
 * The files between measuring and scoring: requests ({@code data/*.jsonl}) and raw samples with facts of the process ({@code cells/<hash>.jsonl}).
 *
 * <p>Read {@link org.kefubench.harness.samples.Sample} first. Everything in a report is computed from these files; nothing here reads a clock.
 */
@NullMarked
package org.kefubench.harness.samples;

import org.jspecify.annotations.NullMarked;
