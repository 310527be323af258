/**
 * Training in a process of its own, and the cache of trained models.
 *
 * <p>Read {@link org.kefubench.harness.train.ModelStore} first: a model directory is keyed by what it was made from and appears complete or not at all.
 */
@NullMarked
package org.kefubench.harness.train;

import org.jspecify.annotations.NullMarked;
