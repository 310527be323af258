/**
 * The approach {@code lora-finetune}: a language model is adapted to a desk with few trained numbers, or with all of them to compare.
 *
 * <p>Read {@link org.kefubench.lora.Method} and {@link org.kefubench.lora.TuningOptions} first, then {@code Plan} (what a method means for one model) and {@code Tuning} (its training).
 * {@link org.kefubench.lora.LoraFinetune} leaves a model directory and opens it as a bot,
 * where several desks share a base as {@code DesksBot} or {@code DesksClassifier}; {@link org.kefubench.lora.FinetuneTool} is the command for a user's own data. {@link
 * org.kefubench.lora.adapter} is the form of adapters on disk and their arithmetic, {@link org.kefubench.lora.tool} the other commands.
 *
 * <p>Deliberately elsewhere: the arithmetic of training and of an adapter beside its base ({@link org.kefubench.neural.torch}), how a dialogue becomes tokens ({@link
 * org.kefubench.neural.dialogue}: it must be that of the base).
 */
@NullMarked
package org.kefubench.lora;

import org.jspecify.annotations.NullMarked;
