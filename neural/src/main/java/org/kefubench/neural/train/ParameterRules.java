package org.kefubench.neural.train;

import org.kefubench.neural.torch.EncoderLayout;

/**
 * What training does to one tensor.
 *
 * @param trainable whether it changes at all
 * @param rate factor of the learning rate
 * @param decays whether weight decay applies
 */
public record ParameterRules(boolean trainable, double rate, boolean decays) {

    /** Rules by the name of a tensor and its place in the layout. */
    @FunctionalInterface
    public interface Chooser {

        /** The rules of a tensor. */
        ParameterRules of(int index, String name);
    }

    /** Everything is trained alike; biases and normalizations do not decay. */
    public static final Chooser ALL = (index, name) -> new ParameterRules(true, 1, decays(name));

    /**
     * Rules of a fine-tuned encoder.
     *
     * @param frozenLayers layers from the first on that stay as they are, the embeddings with them; -1 for none at all
     * @param layerDecay factor of the learning rate from one layer to the one below; 1 for none
     */
    public static Chooser layered(EncoderLayout layout, int layers, int frozenLayers, double layerDecay) {
        return (index, name) -> {
            int layer = layout.layerOf(index, layers);
            return new ParameterRules(layer >= frozenLayers, Math.pow(layerDecay, layers - layer), decays(name));
        };
    }

    private static boolean decays(String name) {
        return !name.endsWith("bias") && !name.matches(".*(LayerNorm|layer_norm|ln_\\w+|layernorm|norm)\\.weight");
    }
}
