/**
 * The approach {@code dialogpt-gen}: answers are generated, token by token, by a GPT-2 that read the dialogue.
 *
 * <p>Read {@link org.kefubench.dialogpt.DialoGpt} first: it makes a model directory in the Hugging Face layout and opens it as a bot. What a dialogue looks like to the model
 * is decided in {@link org.kefubench.neural.dialogue.TurnFormat}; how tokens are chosen, in {@link org.kefubench.neural.generate}. {@code desk-small-gpt} is learned from the training set alone: a
 * vocabulary by {@code BpeLearner}, weights by {@code FromScratch}.
 *
 * <p>Traps: prompt and answer share the model's context, so a longer answer leaves less room for the dialogue. Integer arithmetic depends on what else is in the batch: in
 * int8 the same dialogue may be answered differently in other company.
 */
@NullMarked
package org.kefubench.dialogpt;

import org.jspecify.annotations.NullMarked;
