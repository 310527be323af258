package org.kefubench.harness.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accelerators as {@code nvidia-smi} tells them. */
public final class Gpu {

    private Gpu() {}

    /** By card; says so where there is none. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        Command.output(
                        null,
                        "nvidia-smi",
                        "--query-gpu=index,name,driver_version,memory.total,compute_cap",
                        "--format=csv,noheader")
                .ifPresentOrElse(
                        cards -> cards(cards.lines().toList(), facts),
                        () -> facts.put("cards", "none: nvidia-smi does not answer"));
        return facts;
    }

    private static void cards(List<String> lines, Map<String, String> facts) {
        for (String line : lines) {
            String[] parts = line.split(", *", 2);
            facts.put("cuda:" + parts[0], parts[parts.length - 1]);
        }
    }
}
