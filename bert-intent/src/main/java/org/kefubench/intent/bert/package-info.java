/**
 * The approach {@code bert}: an encoder with a classification head, fine-tuned on the training rows.
 *
 * <p>Read {@link org.kefubench.intent.bert.Bert} first. {@link org.kefubench.intent.bert.FineTuning} trains on PyTorch and leaves a Hugging Face directory;
 * {@link org.kefubench.intent.bert.BertBot} opens it on any engine. The encoder is a checkpoint that the user names, or {@code desk-small}, which {@link
 * org.kefubench.intent.bert.FromScratch} makes of nothing but the training texts: vocabulary, masked-token pre-training, then the labels. Beside the weights lies
 * {@link org.kefubench.intent.bert.Decision}: how logits become an intent or a rejection.
 *
 * <p>Deliberately elsewhere: scripts, optimizer and loop (neural.train), engines and tokenizers (neural).
 */
@NullMarked
package org.kefubench.intent.bert;

import org.jspecify.annotations.NullMarked;
