/**
 * ONNX graphs written straight from checkpoints, with the fused operators that ONNX Runtime has kernels for.
 *
 * <p>{@link org.kefubench.neural.onnx.Graph} is the model in memory, {@link org.kefubench.neural.onnx.OnnxFile} its file; {@link
 * org.kefubench.neural.onnx.Protobuf} is all that is needed of protocol buffers. {@link org.kefubench.neural.onnx.EncoderGraph} and {@link
 * org.kefubench.neural.onnx.DecoderGraph} spell out the architectures; how a linear layer is computed is a {@link org.kefubench.neural.onnx.Linear} chosen by {@link
 * org.kefubench.neural.onnx.Weighting}, so that architecture and quantization vary independently. {@link org.kefubench.neural.onnx.Converter} ties them together.
 *
 * <p>Weights are never all in memory: what the checkpoint holds in the right form stays there and is pointed at, the rest is made one tensor at a time
 * while it is written. Traps: integer kernels are fast only with unsigned activations and signed weights; the layer normalization without
 * skip is slow in ONNX Runtime 1.29, so none is emitted where a residual is at hand; ".onnx" and ".data" belong together.
 */
@NullMarked
package org.kefubench.neural.onnx;

import org.jspecify.annotations.NullMarked;
