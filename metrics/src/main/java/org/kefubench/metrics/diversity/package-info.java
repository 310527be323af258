/**
 * What can be said of responses without a reference: how varied they are, how long, and how surprising to a language model.
 *
 * <p>Read {@link org.kefubench.metrics.diversity.Diversity} first. Its counts grow with the number of distinct n-grams: that is inherent.
 */
@NullMarked
package org.kefubench.metrics.diversity;

import org.jspecify.annotations.NullMarked;
