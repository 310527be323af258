package org.kefubench.intent.textcnn;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Published word vectors, read for the words that are wanted: either GloVe's text, a word and its numbers a line, or one JSON object of
 * words and arrays.
 *
 * @param dimension numbers of each vector
 */
record WordVectors(int dimension, Map<String, float[]> byWord) {

    private static final Pattern ENTRY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*\\[([^\\]]*)\\]");

    /** The file of a name: as it is, or below the folder of the environment variable KEFUBENCH_MODELS. */
    static Path find(String name) {
        Path here = Path.of(name);
        String root = System.getenv("KEFUBENCH_MODELS");
        Path below = root == null ? here : Path.of(root).resolve(name);
        if (Files.isRegularFile(here)) {
            return here;
        }
        if (Files.isRegularFile(below)) {
            return below;
        }
        throw new IllegalArgumentException(
                "vectors: '" + name + "', expected a file here or below KEFUBENCH_MODELS (" + root + ")");
    }

    /** Reads the vectors of these words; words that the file lacks are left out. */
    static WordVectors read(Path file, Set<String> words) throws IOException {
        Map<String, float[]> found = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.mark(1);
            boolean json = reader.read() == '{';
            reader.reset();
            if (json) {
                readJson(file, Files.readString(file), words, found);
            } else {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    int space = line.indexOf(' ');
                    keep(
                            file,
                            space < 0 ? line : line.substring(0, space),
                            line.substring(space + 1),
                            " ",
                            words,
                            found);
                }
            }
        }
        int dimension = found.values().stream()
                .mapToInt(vector -> vector.length)
                .findFirst()
                .orElseThrow(() -> new IOException(file + ": no vector for any of " + words.size() + " words"));
        for (Map.Entry<String, float[]> entry : found.entrySet()) {
            if (entry.getValue().length != dimension) {
                throw new IOException(file + ": '" + entry.getKey() + "' has " + entry.getValue().length
                        + " numbers, expected " + dimension);
            }
        }
        return new WordVectors(dimension, found);
    }

    /** Words with escapes are left as they are written: the words that matter have none. */
    private static void readJson(Path file, String text, Set<String> words, Map<String, float[]> found)
            throws IOException {
        Matcher matcher = ENTRY.matcher(text);
        while (matcher.find()) {
            keep(file, matcher.group(1), matcher.group(2), ",", words, found);
        }
    }

    private static void keep(
            Path file, String word, String numbers, String separator, Set<String> words, Map<String, float[]> found)
            throws IOException {
        if (!words.contains(word)) {
            return;
        }
        String[] parts = numbers.split(separator);
        float[] vector = new float[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                vector[i] = Float.parseFloat(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            throw new IOException(file + ": vector of '" + word + "': " + e.getMessage(), e);
        }
        found.put(word, vector);
    }
}
