package org.kefubench.intent.fasttext;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
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

/**
 * The model directory, version 1: {@code model.txt}, lines of key, tab and value; {@code tokens.txt}, one token a line by row;
 * {@code vectors.bin}, big-endian: the number of buckets and their numbers as 32-bit integers, then input and output rows as 32-bit floats.
 */
final class ModelFolder {

    private static final String MODEL = "model.txt";
    private static final String TOKENS = "tokens.txt";
    private static final String VECTORS = "vectors.bin";
    private static final String FIRST_LINE = "kefubench fasttext\t1";

    private ModelFolder() {}

    static void write(Path folder, Classifier classifier, FastTextOptions options, TrainingSet data)
            throws IOException {
        Words words = classifier.words();
        Files.write(folder.resolve(TOKENS), words.tokens().keySet());
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve(VECTORS)), 1 << 16))) {
            out.writeInt(words.seen().size());
            for (int bucket : byRow(words)) {
                out.writeInt(bucket);
            }
            write(out, classifier.network().input());
            write(out, classifier.network().output());
        }
        List<String> lines = new ArrayList<>();
        lines.add(FIRST_LINE);
        put(lines, "data", data.name());
        put(lines, "checksum", data.checksum());
        put(lines, "tokenizer", words.tokenizer().name().toLowerCase(Locale.ROOT));
        put(lines, "lowercase", words.lowercase());
        put(lines, "ngrams", words.ngrams());
        put(lines, "buckets", words.buckets());
        put(lines, "dimension", classifier.network().dimension());
        put(lines, "threshold", classifier.threshold());
        Options.toMap(options).forEach((key, value) -> put(lines, "option " + key, value));
        classifier.labels().forEach(label -> put(lines, "label", label));
        // Last, since a directory without it is no model.
        Files.write(folder.resolve(MODEL), lines);
    }

    private static List<Integer> byRow(Words words) {
        return words.seen().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void write(DataOutputStream out, float[][] rows) throws IOException {
        for (float[] row : rows) {
            for (float value : row) {
                out.writeFloat(value);
            }
        }
    }

    private static void put(List<String> lines, String key, Object value) {
        String text = String.valueOf(value);
        if (text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(key + " '" + text + "': expected a text without tabs and line ends");
        }
        lines.add(key + "\t" + text);
    }

    static FastTextBot open(Path folder) throws IOException {
        Path file = folder.resolve(MODEL);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + folder + " is not the model directory of fasttext");
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
        try {
            Classifier classifier = read(folder, values, labels);
            return new FastTextBot(classifier, card(folder, classifier, values));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Classifier read(Path folder, Map<String, String> values, List<String> labels) throws IOException {
        List<String> tokens = Files.readAllLines(folder.resolve(TOKENS));
        Path vectors = folder.resolve(VECTORS);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(vectors), 1 << 16))) {
            List<Integer> buckets = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                buckets.add(in.readInt());
            }
            Words words = Words.of(
                    Tokenizer.valueOf(need(values, "tokenizer").toUpperCase(Locale.ROOT)),
                    Boolean.parseBoolean(need(values, "lowercase")),
                    Integer.parseInt(need(values, "ngrams")),
                    Integer.parseInt(need(values, "buckets")),
                    tokens,
                    buckets);
            int dimension = Integer.parseInt(need(values, "dimension"));
            Network network = new Network(
                    read(in, new float[words.size()][dimension]), read(in, new float[labels.size()][dimension]));
            if (in.read() >= 0) {
                throw new IOException(
                        vectors + " is longer than " + words.size() + " + " + labels.size() + " rows of " + dimension);
            }
            return new Classifier(words, network, labels, Double.parseDouble(need(values, "threshold")));
        } catch (EOFException e) {
            throw new IOException(vectors + " is cut off", e);
        }
    }

    private static float[][] read(DataInputStream in, float[][] rows) throws IOException {
        for (float[] row : rows) {
            for (int d = 0; d < row.length; d++) {
                row[d] = in.readFloat();
            }
        }
        return rows;
    }

    private static String need(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no line '" + key + "'");
        }
        return value;
    }

    private static ModelCard card(Path folder, Classifier classifier, Map<String, String> values) throws IOException {
        long bytes = 0;
        for (String name : List.of(MODEL, TOKENS, VECTORS)) {
            bytes += Files.size(folder.resolve(name));
        }
        Map<String, String> details = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("option ")) {
                details.put(key.substring("option ".length()), value);
            }
        });
        details.put("classes", String.valueOf(classifier.labels().size()));
        details.put("tokens", String.valueOf(classifier.words().tokens().size()));
        details.put("n_gram_buckets", String.valueOf(classifier.words().seen().size()));
        details.put("fitted_threshold", String.valueOf(classifier.threshold()));
        long rows = (long) classifier.words().size() + classifier.labels().size();
        return new ModelCard(
                "fasttext on " + values.get("data"),
                rows * classifier.network().dimension(),
                bytes,
                "that of the training data",
                "trained here on " + values.get("data") + ", SHA-256 " + values.get("checksum"),
                details);
    }
}
