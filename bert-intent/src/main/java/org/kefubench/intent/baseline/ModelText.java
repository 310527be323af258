package org.kefubench.intent.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code model.txt} says: lines of key, tab and value, after a first line with form and version. Tabs and line ends cannot be part
 * of a value.
 *
 * @param blockSizes number of n-grams in each block, word n-grams first
 */
record ModelText(Facts facts, FeatureOptions features, List<Integer> blockSizes, List<String> labels) {

    private static final String FIRST_LINE = "kefubench linear classifier\t1";

    static ModelText of(LinearModel model, Facts facts) {
        List<Integer> sizes = model.features().blocks().stream()
                .map(block -> block.vocabulary().size())
                .toList();
        return new ModelText(facts, model.features().options(), sizes, model.labels());
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        put(lines, "approach", facts.approach());
        put(lines, "data", facts.data());
        put(lines, "checksum", facts.checksum());
        facts.options().forEach((key, value) -> put(lines, "option " + key, value));
        put(lines, "weighting", features.weighting());
        put(lines, "tokenizer", features.tokenizer());
        put(lines, "lowercase", features.lowercase());
        put(lines, "words", features.words());
        put(lines, "chars", features.chars());
        put(lines, "min_df", features.minDf());
        put(lines, "sublinear_tf", features.sublinearTf());
        blockSizes.forEach(size -> put(lines, "block", size));
        labels.forEach(label -> put(lines, "label", label));
        Files.write(file, lines);
    }

    private static void put(List<String> lines, String key, Object value) {
        String text = value instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
        if (text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(key + " '" + text + "': expected a text without tabs and line ends");
        }
        lines.add(key + "\t" + text);
    }

    static ModelText read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IOException(file + ": first line '" + (lines.isEmpty() ? "" : lines.get(0)) + "', expected '"
                    + FIRST_LINE + "'");
        }
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> options = new LinkedHashMap<>();
        List<Integer> sizes = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        try {
            for (String line : lines.subList(1, lines.size())) {
                int tab = line.indexOf('\t');
                String key = line.substring(0, tab);
                String value = line.substring(tab + 1);
                switch (key) {
                    case "block" -> sizes.add(Integer.valueOf(value));
                    case "label" -> labels.add(value);
                    default -> (key.startsWith("option ") ? options : values).put(key.replace("option ", ""), value);
                }
            }
            Facts facts = new Facts(need(values, "approach"), need(values, "data"), need(values, "checksum"), options);
            return new ModelText(facts, features(values), sizes, labels);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static FeatureOptions features(Map<String, String> values) {
        return new FeatureOptions(
                Weighting.valueOf(need(values, "weighting").toUpperCase(Locale.ROOT)),
                Tokenizer.valueOf(need(values, "tokenizer").toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(need(values, "lowercase")),
                NgramRange.parse("words", need(values, "words")),
                NgramRange.parse("chars", need(values, "chars")),
                Integer.parseInt(need(values, "min_df")),
                Boolean.parseBoolean(need(values, "sublinear_tf")));
    }

    private static String need(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no line '" + key + "'");
        }
        return value;
    }
}
