package org.kefubench.neural.engine;

import java.util.Map;
import java.util.TreeMap;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * What a language model reads from memory while it generates: the floor under its time for a token.
 *
 * @param weightBytesPerStep matrices of all layers and of the head, read once for all rows of a batch; embeddings, of which a row is read, do not count
 * @param cacheBytesPerToken keys and values of one token in all layers
 */
public record Footprint(long weightBytesPerStep, long cacheBytesPerToken) {

    /** The keys under which it stands among the facts of a decoder. */
    public static final String WEIGHTS = "bytes.weights_per_step";

    /** See {@link #WEIGHTS}. */
    public static final String CACHE = "bytes.cache_per_token";

    /**
     * The footprint of a model.
     *
     * @param bitsPerWeight scales included
     * @param cacheBytes of one number in keys and values
     */
    public static Footprint of(ModelConfig config, double bitsPerWeight, int cacheBytes) {
        ModelConfig.Sizes s = config.sizes();
        long hidden = s.hidden();
        long narrow = (long) s.keyValueHeads() * s.head();
        long attention = hidden * (2L * s.heads() * s.head() + 2 * narrow);
        long feedForward = hidden * s.inner() * (config.architecture() == Architecture.LLAMA ? 3 : 2);
        long weights = s.layers() * (attention + feedForward) + hidden * s.vocabulary();
        return new Footprint(Math.round(weights * bitsPerWeight / 8), 2L * s.layers() * narrow * cacheBytes);
    }

    /** As facts of a decoder. */
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put(WEIGHTS, Long.toString(weightBytesPerStep));
        facts.put(CACHE, Long.toString(cacheBytesPerToken));
        return facts;
    }
}
