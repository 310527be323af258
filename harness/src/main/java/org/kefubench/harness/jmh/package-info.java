/**
 * The second instrument: JMH measures the same bots on the same requests in forks of its own, and its figures stand beside the harness's.
 *
 * <p>Read {@link org.kefubench.harness.jmh.BotBenchmark} (what a fork runs) and {@link org.kefubench.harness.jmh.SecondInstrument} (how a run is measured
 * again) first. The trap: JMH builds the class path of its forks from the property {@code java.class.path}, which holds the build tool's own where the harness
 * runs inside Maven.
 */
@NullMarked
package org.kefubench.harness.jmh;

import org.jspecify.annotations.NullMarked;
