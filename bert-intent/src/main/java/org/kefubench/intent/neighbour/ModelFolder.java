package org.kefubench.intent.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Options;
import org.kefubench.api.TrainingSet;
import org.kefubench.intent.baseline.Tokenizer;

/** The model directory, version 1: {@code neighbours.json} with the options, the threshold, and the rows, each its label and then its tokens. */
final class ModelFolder {

    private static final String FILE = "neighbours.json";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelFolder() {}

    /** What is stored; the index is made anew when it is opened. */
    record Stored(NearestNeighbourOptions options, Tokenizer tokenizer, double threshold, List<Row> rows) {}

    static void write(Path folder, Stored stored, TrainingSet data) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION).put("data", data.name()).put("checksum", data.checksum());
        root.put("tokenizer", stored.tokenizer().name().toLowerCase(Locale.ROOT));
        root.put("threshold", stored.threshold());
        ObjectNode options = root.putObject("options");
        Options.toMap(stored.options()).forEach((key, value) -> options.put(key, String.valueOf(value)));
        ArrayNode rows = root.putArray("rows");
        for (Row row : stored.rows()) {
            ArrayNode one = rows.addArray().add(row.label());
            row.tokens().forEach(one::add);
        }
        JSON.writeValue(folder.resolve(FILE).toFile(), root);
    }

    static NearestNeighbourBot open(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + folder + " is not the model directory of nearest-neighbour");
        }
        try {
            JsonNode root = tree(file);
            if (need(root, "version").asInt() != VERSION) {
                throw new IOException(file + ": version " + root.get("version") + ", expected " + VERSION);
            }
            Map<String, String> options = new LinkedHashMap<>();
            need(root, "options")
                    .properties()
                    .forEach(one -> options.put(one.getKey(), one.getValue().asText()));
            List<Row> rows = new ArrayList<>();
            need(root, "rows").forEach(one -> rows.add(row(one)));
            NearestNeighbourOptions typed = Options.of(NearestNeighbourOptions.DEFAULTS, options);
            RowIndex index = new RowIndex(typed, rows);
            return new NearestNeighbourBot(
                    index,
                    Tokenizer.valueOf(need(root, "tokenizer").asText().toUpperCase(Locale.ROOT)),
                    typed,
                    need(root, "threshold").asDouble(),
                    card(file, root, options, index));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Row row(JsonNode one) {
        List<String> texts = new ArrayList<>();
        one.forEach(text -> texts.add(text.asText()));
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a row is " + one + ", expected a label and tokens");
        }
        return new Row(texts.get(0), texts.subList(1, texts.size()));
    }

    private static JsonNode need(JsonNode root, String key) {
        JsonNode value = root.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no key '" + key + "'");
        }
        return value;
    }

    private static ModelCard card(Path file, JsonNode root, Map<String, String> options, RowIndex index)
            throws IOException {
        Map<String, String> details = new TreeMap<>(options);
        details.put("rows", String.valueOf(index.rows().size()));
        details.put("weights", String.valueOf(index.size()));
        details.put("fitted_threshold", need(root, "threshold").asText());
        String data = need(root, "data").asText();
        return new ModelCard(
                "nearest-neighbour on " + data,
                0,
                Files.size(file),
                "that of the training data",
                "rows of " + data + ", SHA-256 " + need(root, "checksum").asText(),
                details);
    }
}
