package org.kefubench.intent.textcnn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.kefubench.api.ModelCard;
import org.kefubench.api.Options;
import org.kefubench.api.TrainingSet;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * The model directory of a text CNN, version 1: {@code network.zip} as Deeplearning4j writes it, {@code tokens.txt} with one token a line
 * by number, and {@code model.txt}, lines of key, tab and value.
 */
final class ModelFolder {

    private static final String MODEL = "model.txt";
    private static final String TOKENS = "tokens.txt";
    private static final String NETWORK = "network.zip";
    private static final String FIRST_LINE = "kefubench text-cnn\t1";

    private ModelFolder() {}

    static void write(Path folder, Classifier classifier, TextCnnOptions options, TrainingSet data) throws IOException {
        classifier.network().save(folder.resolve(NETWORK).toFile(), false);
        Files.writeString(
                folder.resolve(TOKENS),
                String.join("\n", classifier.tokens().numbers().keySet()));
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        put(lines, "data", data.name());
        put(lines, "checksum", data.checksum());
        Tokens tokens = classifier.tokens();
        put(lines, "tokenizer", tokens.tokenizer().name().toLowerCase(Locale.ROOT));
        put(lines, "lowercase", tokens.lowercase());
        put(lines, "max_tokens", tokens.maxTokens());
        put(lines, "margin", classifier.margin());
        put(lines, "threshold", classifier.threshold());
        Options.toMap(options).forEach((key, value) -> put(lines, "option " + key, value));
        classifier.labels().forEach(label -> put(lines, "label", label));
        // Last, since a directory without it is no model.
        Files.write(folder.resolve(MODEL), lines);
    }

    private static void put(List<String> lines, String key, Object value) {
        String text = String.valueOf(value);
        if (text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(key + " '" + text + "': expected a text without tabs and line ends");
        }
        lines.add(key + "\t" + text);
    }

    static TextCnnBot open(Path folder) throws IOException {
        Path file = folder.resolve(MODEL);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + folder + " is not the model directory of a text CNN");
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(FIRST_LINE)) {
            throw new IOException(file + ": first line '" + (lines.isEmpty() ? "" : lines.get(0)) + "', expected '"
                    + FIRST_LINE + "'");
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", 2);
            if (parts[0].equals("label")) {
                labels.add(parts[1]);
            } else {
                values.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        Tokens tokens = tokens(folder.resolve(TOKENS), file, values);
        Classifier classifier = new Classifier(
                network(folder.resolve(NETWORK)),
                tokens,
                labels,
                Integer.parseInt(need(file, values, "margin")),
                Double.parseDouble(need(file, values, "threshold")));
        return new TextCnnBot(classifier, card(folder, classifier, values));
    }

    private static Tokens tokens(Path tokens, Path file, Map<String, String> values) throws IOException {
        return Tokens.of(
                Tokenizer.valueOf(need(file, values, "tokenizer").toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(need(file, values, "lowercase")),
                Integer.parseInt(need(file, values, "max_tokens")),
                List.of(Files.readString(tokens).split("\n", -1)));
    }

    private static String need(Path file, Map<String, String> values, String key) throws IOException {
        String value = values.get(key);
        if (value == null) {
            throw new IOException(file + ": no line '" + key + "'");
        }
        return value;
    }

    private static ComputationGraph network(Path file) throws IOException {
        Network.enter();
        try {
            return ComputationGraph.load(file.toFile(), false);
        } catch (RuntimeException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ModelCard card(Path folder, Classifier classifier, Map<String, String> values) throws IOException {
        long bytes = 0;
        for (String name : List.of(MODEL, TOKENS, NETWORK)) {
            bytes += Files.size(folder.resolve(name));
        }
        Map<String, String> details = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("option ")) {
                details.put(key.substring("option ".length()), value);
            }
        });
        details.put("classes", String.valueOf(classifier.labels().size()));
        details.put("tokens", String.valueOf(classifier.tokens().size()));
        details.put("fitted_threshold", String.valueOf(classifier.threshold()));
        return new ModelCard(
                "text-cnn on " + values.get("data"),
                classifier.network().numParams(),
                bytes,
                "that of the training data and of the word vectors",
                "trained here on " + values.get("data") + ", SHA-256 " + values.get("checksum"),
                details);
    }
}
