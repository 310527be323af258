/**
 * Checkpoints written for other programs: what the command {@code convert} does.
 *
 * <p>{@link org.kefubench.neural.convert.OnnxConverter} writes an ONNX model with its metadata, {@link org.kefubench.neural.convert.SafetensorsConverter} a
 * directory in the Hugging Face layout, with another number type or in shards. Both take along configuration and tokenizer, so that the folder is whole.
 *
 * <p>Deliberately elsewhere: the graphs ({@code neural.onnx}) and the files ({@code neural.checkpoint}).
 */
@NullMarked
package org.kefubench.neural.convert;

import org.jspecify.annotations.NullMarked;
