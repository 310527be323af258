package org.kefubench.lora.adapter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.neural.checkpoint.TensorValue;

/**
 * An adapter in memory.
 *
 * @param changes by module, without PEFT's prefix: {@code transformer.h.0.attn.c_attn}
 * @param whole tensors that take the place of the base's, by name without prefix: heads, biases; or {@code prompt_embeddings}
 */
public record Adapter(AdapterConfig config, Map<String, Change> changes, Map<String, TensorValue> whole) {

    /** The tensor of a prompt or prefix. */
    public static final String PROMPT = "prompt_embeddings";

    /** Copies, in order. */
    public Adapter {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        whole = Collections.unmodifiableMap(new LinkedHashMap<>(whole));
    }

    /** Number of learned numbers. */
    public long parameters() {
        return changes.values().stream().mapToLong(Change::parameters).sum()
                + whole.values().stream().mapToLong(Adapter::size).sum();
    }

    private static long size(TensorValue value) {
        return value.bytes().remaining() / value.type().bytes();
    }

    /** The low-rank changes alone. */
    public Map<String, LowRank> lowRank() {
        return changes.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof LowRank)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> (LowRank) entry.getValue(), (a, b) -> a, LinkedHashMap::new));
    }
}
