package org.kefubench.harness.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a search may vary.
 *
 * @param dimensions by the key of the option, in the order of the file
 */
public record Space(Map<String, Dimension> dimensions) {

    /** Copies, keeping the order. */
    public Space {
        dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("a space without options: expected at least one to vary");
        }
    }

    /** The values of a random trial; the same seed and number always give the same. */
    public Map<String, String> draw(long seed, int number) {
        Map<String, String> values = new LinkedHashMap<>();
        dimensions.forEach((key, dimension) -> {
            // A generator for each value: another dimension does not change the others. The first numbers of
            // neighbouring seeds are alike, so some are skipped.
            Random random = new Random(seed * 1_000_003 + number * 8191L + key.hashCode());
            random.nextLong();
            random.nextLong();
            values.put(key, dimension.draw(random));
        });
        return values;
    }

    /** Every combination of the grid's values, the last option changing fastest. */
    public List<Map<String, String>> grid() {
        List<Map<String, String>> points = List.of(Map.of());
        for (Map.Entry<String, Dimension> entry : dimensions.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> point : points) {
                for (String value : entry.getValue().grid()) {
                    Map<String, String> next = new LinkedHashMap<>(point);
                    next.put(entry.getKey(), value);
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }
}
