package org.kefubench.harness.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a space from YAML: for each option a list of values, or {@code {from: 1e-4, to: 1e-3, scale: log, points: 4}}. Ends without a fraction give whole numbers.
 */
public final class SpaceFile {

    private static final Set<String> KEYS = new TreeSet<>(Set.of("from", "to", "scale", "points"));
    private static final int POINTS = 5;

    private SpaceFile() {}

    /**
     * Reads a file.
     *
     * @param known keys of the approach's options
     * @throws IllegalArgumentException naming the file, the option and what was expected
     */
    public static Space read(Path file, Set<String> known) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "space " + file + " is missing: expected a YAML file of options to vary");
        }
        return parse(file.toString(), Files.readString(file), known);
    }

    static Space parse(String file, String text, Set<String> known) {
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : mapping(file, text).entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!known.contains(key)) {
                throw new IllegalArgumentException(file + ": option '" + key + "' is unknown: expected one of "
                        + String.join(", ", new TreeSet<>(known)));
            }
            try {
                dimensions.put(key, dimension(entry.getValue()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + key + ": " + e.getMessage(), e);
            }
        }
        return new Space(dimensions);
    }

    private static Map<?, ?> mapping(String file, String text) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (read instanceof Map<?, ?> map && !map.isEmpty()) {
                return map;
            }
            throw new IllegalArgumentException(
                    file + ": expected options and their values, such as learning_rate: [1e-4, 1e-3]");
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Dimension dimension(Object value) {
        if (value instanceof Map<?, ?> range) {
            return range(range);
        }
        return new Dimension.Choice(
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value)));
    }

    private static Dimension range(Map<?, ?> range) {
        for (Object key : range.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "'" + key + "' is unknown: expected one of " + String.join(", ", KEYS));
            }
        }
        String from = text(range, "from");
        String to = text(range, "to");
        boolean whole = from.matches("-?\\d+") && to.matches("-?\\d+");
        String scale = range.containsKey("scale") ? text(range, "scale") : "linear";
        if (!scale.equals("log") && !scale.equals("linear")) {
            throw new IllegalArgumentException("scale '" + scale + "': expected log or linear");
        }
        int points = range.containsKey("points") ? (int) number(text(range, "points")) : POINTS;
        return new Dimension.Range(number(from), number(to), scale.equals("log"), whole, points);
    }

    private static String text(Map<?, ?> range, String key) {
        Object value = range.get(key);
        if (value == null) {
            throw new IllegalArgumentException("'" + key + "' is missing: expected {from: NUMBER, to: NUMBER}");
        }
        return String.valueOf(value);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "': expected a number", e);
        }
    }
}
