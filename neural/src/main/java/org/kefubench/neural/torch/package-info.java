/**
 * PyTorch from Java: tensors, and TorchScript text that Java writes and PyTorch runs.
 *
 * <p>Read {@link org.kefubench.neural.torch.ScriptModule} first: all arithmetic is a call of one of its methods, a whole forward pass or a whole training step
 * at a time. {@link org.kefubench.neural.torch.Tensor} and {@link org.kefubench.neural.torch.Scope} are the only other things that touch DJL. The texts are
 * the {@code .script} files beside the classes; {@link org.kefubench.neural.torch.ScriptText} fills in what depends on the model's config.
 *
 * <p>{@link org.kefubench.neural.torch.TorchEngine} opens models that only answer. {@link org.kefubench.neural.torch.AdaptedDecoders} and {@link
 * org.kefubench.neural.torch.AdaptedEncoders} hold one base for any number of adapters, of which several may answer in one batch.
 *
 * <p>Traps that this package is built around: DJL's array operations keep Java buffers alive for too short a time when gradients are recorded, abort the process on
 * bfloat16, and its optimizer is not PyTorch's; so none of them is used. Gradients are computed inside the script, by {@code torch.grad}. Gradient mode and the
 * graph optimizer are settings of a thread; every call sets them. A tensor belongs to the scope that made it and dies with it.
 */
@NullMarked
package org.kefubench.neural.torch;

import org.jspecify.annotations.NullMarked;
