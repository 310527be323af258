/**
 * The transformer runtime that all neural approaches share: a Hugging Face checkpoint goes in, logits come out, on several engines.
 *
 * <p>Read {@link org.kefubench.neural.checkpoint.Checkpoint} first: a directory with config.json and weights, mapped and checked.
 * Everything below works on its canonical tensor names, which are those of the Hugging Face model with its head. Then {@link
 * org.kefubench.neural.engine.InferenceEngine}: what opens a checkpoint on a placement. The packages in the order of the data: {@code hub} (models from elsewhere, {@code
 * random:} ones), {@code checkpoint}, {@code tokenizer}, {@code engine} (the seam), {@code onnx} and {@code onnxruntime} (graphs and what runs them), {@code torch} and {@code
 * train} (PyTorch, for inference and for training).
 *
 * <p>Deliberately elsewhere: what is done with logits (the approaches), clocks (the harness). Engines never fall back to another device
 * or precision: what they cannot do they refuse.
 */
@NullMarked
package org.kefubench.neural;

import org.jspecify.annotations.NullMarked;
