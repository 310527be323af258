package org.kefubench.neural.torch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where weights really are, asked of PyTorch itself: number of tensors by type and device. */
final class Truth {

    /** PyTorch's number types by their code. */
    private static final Map<Integer, String> TYPES = Map.of(5, "float16", 6, "float32", 15, "bfloat16");

    private Truth() {}

    /** Where a model ran, for a run file: versions and settings, its parameters and what its products run on. */
    static Map<String, String> facts(ScriptModule script, Weights weights) {
        Map<String, String> facts = new TreeMap<>(Torch.facts());
        facts.put("engine", "pytorch");
        facts.put("parameters", of(script, weights));
        facts.put("products", weights.products());
        return facts;
    }

    /** Such as {@code 39 bfloat16 on cpu}. */
    static String of(ScriptModule script, Weights weights) {
        try (Scope call = Scope.open()) {
            float[] codes = script.infer(call, "places", List.of(Argument.of("p", weights.list())))
                    .get(0)
                    .floats();
            Map<String, Integer> counts = new TreeMap<>();
            for (int i = 0; i < codes.length; i += 2) {
                String type = TYPES.getOrDefault((int) codes[i], "type " + (int) codes[i]);
                counts.merge(type + " on " + (codes[i + 1] > 0 ? "cuda" : "cpu"), 1, Integer::sum);
            }
            return counts.entrySet().stream()
                    .map(count -> count.getValue() + " " + count.getKey())
                    .collect(Collectors.joining(", "));
        }
    }
}
