/**
 * Text to token ids and back, equal to the Hugging Face tokenizers.
 *
 * <p>{@link org.kefubench.neural.tokenizer.Tokenizers} finds the right {@link org.kefubench.neural.tokenizer.Tokenizer} for a model directory: {@link
 * org.kefubench.neural.tokenizer.WordPiece} for vocab.txt (BERT, English and Chinese), {@link org.kefubench.neural.tokenizer.ByteLevelBpe} for vocab.json and merges.txt (GPT-2,
 * RoBERTa), and what a tokenizer.json of either kind, or of Llama's, says. {@link org.kefubench.neural.tokenizer.Batches} pads and sorts; {@link
 * org.kefubench.neural.tokenizer.TextStream} turns tokens into text as they come.
 *
 * <p>All are plain Java: a sentence takes some microseconds, and nothing is loaded or downloaded. {@link org.kefubench.neural.tokenizer.TokenizerLibrary#DJL} asks the Hugging Face
 * library instead; a test holds both to the same ids on tens of thousands of real texts. Traps: special tokens written in a text are
 * special tokens, as in the reference; whitespace and control characters are those of Unicode, not of Java.
 */
@NullMarked
package org.kefubench.neural.tokenizer;

import org.jspecify.annotations.NullMarked;
