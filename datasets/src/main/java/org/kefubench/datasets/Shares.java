package org.kefubench.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.kefubench.api.Example;

/**
 * A seeded division of rows that takes the same share of each intent.
 *
 * @param train share of the training part
 * @param validation share of the validation part; the rest is for testing
 */
record Shares(double train, double validation, long seed) {

    Map<Split, List<Example>> divide(List<Example> rows) {
        Map<String, List<Example>> byIntent = new TreeMap<>();
        for (Example row : rows) {
            String intent = row.intent();
            byIntent.computeIfAbsent(intent == null ? "" : intent, key -> new ArrayList<>())
                    .add(row);
        }
        Map<Split, List<Example>> parts = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            parts.put(split, new ArrayList<>());
        }
        Random random = new Random(seed);
        for (List<Example> same : byIntent.values()) {
            Collections.shuffle(same, random);
            int first = (int) Math.round(same.size() * train);
            int second = (int) Math.round(same.size() * (train + validation));
            part(parts, Split.TRAIN).addAll(same.subList(0, first));
            part(parts, Split.VALIDATION).addAll(same.subList(first, second));
            part(parts, Split.TEST).addAll(same.subList(second, same.size()));
        }
        return parts;
    }

    private static List<Example> part(Map<Split, List<Example>> parts, Split split) {
        return parts.computeIfAbsent(split, key -> new ArrayList<>());
    }
}
