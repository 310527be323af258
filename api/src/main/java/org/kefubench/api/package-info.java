/**
 * The words that all modules share.
 *
 * <p>Read {@link org.kefubench.api.Approach} and {@link org.kefubench.api.Bot} first: an approach is trained once, leaves a model
 * directory, and is opened once for each {@link org.kefubench.api.Placement} on which it is measured. What a bot can do is told by
 * the interfaces that it implements, {@link org.kefubench.api.IntentClassifier} and {@link org.kefubench.api.Responder}; both answer
 * batches. Data reach an approach as a {@link org.kefubench.api.TrainingSet} of {@link org.kefubench.api.Example}s.
 *
 * <p>Deliberately elsewhere: reading data sets (module datasets), clocks and processes (module harness), scores (module metrics), figures
 * and files of a run (module reports). Nothing here reads a clock, a file or an environment variable, {@link
 * org.kefubench.api.Options} uses reflection on records only.
 */
@NullMarked
package org.kefubench.api;

import org.jspecify.annotations.NullMarked;
