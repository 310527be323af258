/**
 * Training on PyTorch: one loop for classification, masked tokens, distillation and whatever else a script can state as a loss.
 *
 * <p>Read {@link org.kefubench.neural.train.Learner} first (weights and moments, one step), then {@link org.kefubench.neural.train.TrainingLoop} (epochs,
 * schedule, early stopping, saved state). A {@link org.kefubench.neural.train.Curriculum} says what the batches are and how good the model is.
 *
 * <p>Everything random is derived from the seed and the number of the step, never from what was drawn before; so a run that was killed continues to
 * the bit, on the same number of threads.
 */
@NullMarked
package org.kefubench.neural.train;

import org.jspecify.annotations.NullMarked;
