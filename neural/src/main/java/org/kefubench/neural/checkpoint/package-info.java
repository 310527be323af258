/**
 * Checkpoints on disk, in the Hugging Face layout: config.json and the weights beside it.
 *
 * <p>{@link org.kefubench.neural.checkpoint.Checkpoint} opens a directory: a {@link org.kefubench.neural.checkpoint.ModelConfig} and a
 * {@link org.kefubench.neural.checkpoint.TensorSource} under canonical names. {@link org.kefubench.neural.checkpoint.Safetensors} reads one file,
 * {@link org.kefubench.neural.checkpoint.SafetensorsWriter} writes one. Old checkpoints in pytorch_model.bin are read without running what is in them; {@link
 * org.kefubench.neural.checkpoint.RandomCheckpoints} makes some of real size with random weights. Files are mapped tensor by tensor and never read through the heap,
 * so a file may exceed 2 GB; one tensor may not.
 *
 * <p>Traps: linear layers are stored [out, in] except in GPT-2, whose Conv1D is [in, out]. Buffers are little-endian. A mapping lives until
 * it is collected, also after the file was replaced.
 */
@NullMarked
package org.kefubench.neural.checkpoint;

import org.jspecify.annotations.NullMarked;
