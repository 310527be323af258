/**
 * Dialogues as language models read them: which dialogues a training set holds, and how turns become tokens. Shared by whoever generates and whoever trains generators,
 * so that a model is asked in the form in which it was taught.
 *
 * <p>Read {@link org.kefubench.neural.dialogue.TurnFormat} first. Deliberately elsewhere: choosing tokens ({@link org.kefubench.neural.generate}).
 */
@NullMarked
package org.kefubench.neural.dialogue;

import org.jspecify.annotations.NullMarked;
