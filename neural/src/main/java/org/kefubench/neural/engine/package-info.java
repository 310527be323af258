/**
 * The seam between approaches and the libraries that do the arithmetic.
 *
 * <p>An {@link org.kefubench.neural.engine.InferenceEngine} opens a checkpoint on exactly one placement, as an {@link
 * org.kefubench.neural.engine.Encoder} (token ids in, class logits out) or a {@link org.kefubench.neural.engine.Decoder} (token ids in, logits of the next
 * token out, with a {@link org.kefubench.neural.engine.DecodingState} that holds keys and values). Nothing of an engine's own types shows. {@link
 * org.kefubench.neural.engine.Engines} finds them.
 *
 * <p>To add one: implement the interface in a package beside this, name it in META-INF/services, hold it to the parity tests
 * of the engines that exist. Deliberately elsewhere: tokenizers, sampling and stopping, the clock.
 */
@NullMarked
package org.kefubench.neural.engine;

import org.jspecify.annotations.NullMarked;
