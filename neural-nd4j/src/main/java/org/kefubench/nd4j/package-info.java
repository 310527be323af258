/**
 * The inference engine {@code nd4j}: BERT, DistilBERT, RoBERTa and ALBERT in operations of ND4J, from the same checkpoints as the other engines.
 *
 * <p>{@link org.kefubench.nd4j.Nd4jEngine} is what {@code neural} finds; {@link org.kefubench.nd4j.Nd4jEncoder} is the forward pass; {@link org.kefubench.nd4j.Layers} are its
 * parts.
 *
 * <p>A module of its own, so that whoever uses {@code neural} does not carry 350 MB of native libraries. Traps: ND4J's {@code layer_norm} knows no epsilon and its {@code gelu} is
 * an approximation, so both are spelled out; arrays live in a workspace of the calling thread and must be copied out before it is left.
 */
@NullMarked
package org.kefubench.nd4j;

import org.jspecify.annotations.NullMarked;
