package org.kefubench.neural.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Maps the tensor names that are met in published checkpoints to the canonical ones: prefixed as in the model with its head, weight and bias instead of
 * TensorFlow's gamma and beta, without data-parallel wrappers, without buffers that are recomputed.
 */
final class KeyDialect {

    private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");

    private static final Pattern HEAD = Pattern.compile(
            "(classifier|pre_classifier|cls|lm_head|predictions|sop_classifier|qa_outputs|score|vocab_\\w+)\\..*");

    private static final Pattern BUFFER = Pattern.compile(
            "(.*\\.)?(attn\\.(bias|masked_bias)|transformer\\.position_ids|embeddings\\.(position_ids|token_type_ids)|rotary_emb\\.inv_freq)");

    private final Architecture architecture;

    KeyDialect(Architecture architecture) {
        this.architecture = architecture;
    }

    /** The canonical name, or empty for a buffer. */
    Optional<String> canonical(String stored) {
        String name = stored;
        for (String wrapper : WRAPPERS) {
            name = name.startsWith(wrapper) ? name.substring(wrapper.length()) : name;
        }
        if (BUFFER.matcher(name).matches()) {
            return Optional.empty();
        }
        name = modern(name, ".gamma", ".weight");
        name = modern(name, ".beta", ".bias");
        boolean complete = name.startsWith(architecture.prefix());
        return Optional.of(complete || HEAD.matcher(name).matches() ? name : architecture.prefix() + name);
    }

    private static String modern(String name, String old, String now) {
        return name.endsWith(old) ? name.substring(0, name.length() - old.length()) + now : name;
    }
}
