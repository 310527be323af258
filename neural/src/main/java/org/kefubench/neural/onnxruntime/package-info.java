/**
 * The {@code onnxruntime} engine: graphs of {@link org.kefubench.neural.onnx} run by ONNX Runtime on a CPU or an NVIDIA GPU.
 *
 * <p>{@link org.kefubench.neural.onnxruntime.OnnxRuntimeEngine} is the way in; {@link org.kefubench.neural.onnxruntime.Sessions} turns options into
 * a session, {@link org.kefubench.neural.onnxruntime.CudaProbe} tells whether there is a GPU, {@link org.kefubench.neural.onnxruntime.TruthCheck} what ran where.
 *
 * <p>Traps: the list of available providers names CUDA even where there is no driver, only adding it tells; asking unpacks half a
 * gigabyte, so the driver is looked for first. The Java API cannot keep keys and values on a GPU between calls: decoding there pays for
 * copies. Every tensor and result must be closed.
 */
@NullMarked
package org.kefubench.neural.onnxruntime;

import org.jspecify.annotations.NullMarked;
