/**
 * Scores that a paper can quote: BLEU, chrF, TER, ROUGE, diversity, classification and retrieval scores, with intervals and tests.
 *
 * <p>Read {@link org.kefubench.metrics.Score} first: every number leaves this module as one, with its sample count, unit, direction, interval and
 * signature. All metrics are sufficient statistics: they are fed with {@code add}, put together with {@code merge} and asked for their score at the end, so
 * that a corpus can be scored in parts with equal results.
 *
 * <p>Deliberately elsewhere: reading files and printing (module harness), charts (module reports). Nothing here depends on anything but the JDK.
 */
@NullMarked
package org.kefubench.metrics;

import org.jspecify.annotations.NullMarked;
