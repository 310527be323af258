/**
 * Generating text: one loop over a {@link org.kefubench.neural.engine.Decoder}, and every way to choose the next token, in the definitions of the transformers library.
 *
 * <p>{@link org.kefubench.neural.generate.Generator} is the way in: prompts and an {@link org.kefubench.api.Decoding} go in, {@link
 * org.kefubench.neural.generate.Generated} tokens come out. A {@link org.kefubench.neural.generate.Processor} changes the scores of the next token: {@link
 * org.kefubench.neural.generate.Penalties} look at what was said, {@link org.kefubench.neural.generate.Warpers} at the distribution alone. {@link
 * org.kefubench.neural.generate.TextWatch} turns tokens into text as they come, with stop strings, cancelling and a deadline.
 *
 * <p>Traps: beam search processes log-probabilities, everything else logits; a repetition penalty is not the same on both. Rows that have ended stay in their
 * batch until all have: the decoder's rows grow together. The last token of an answer is never fed back, so a state is one token shorter than its text.
 */
@NullMarked
package org.kefubench.neural.generate;

import org.jspecify.annotations.NullMarked;
