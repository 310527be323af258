/**
 * Training on several processors or devices at once: each has the whole model in a process of its own and computes the gradient of its share of a batch's rows.
 *
 * <p>Read {@link org.kefubench.neural.train.parallel.Team} first. The process that trains holds the optimizer alone: it sends each worker its rows and what has changed of the
 * weights, adds up the gradients, each weighted by the predictions that its rows hold, and takes the step. So the result is that of one process with the whole batch, but for the
 * rounding of sums, and nothing that is saved depends on how many worked.
 *
 * <p>Messages go through JeroMQ over the loopback address. Deliberately elsewhere: the loop, which knows nothing of this; only {@link org.kefubench.neural.train.Learner} asks.
 */
@NullMarked
package org.kefubench.neural.train.parallel;

import org.jspecify.annotations.NullMarked;
