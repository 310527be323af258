package org.kefubench.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the folder that KEFUBENCH_DATA names; tests that need one are skipped where it is missing. */
public final class TestData {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestData() {}

    /** A file, which exists. */
    public static Path file(String name) {
        String folder = System.getenv("KEFUBENCH_DATA");
        assumeTrue(folder != null, "KEFUBENCH_DATA is not set");
        Path file = Path.of(folder, name);
        assumeTrue(Files.exists(file), () -> file + " is missing");
        return file;
    }

    /** A JSON file. */
    public static JsonNode json(String name) {
        try {
            return JSON.readTree(file(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The strings of an array. */
    public static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.textValue()));
        return strings;
    }

    /** Streams of references, each as long as the corpus, turned into lists of references, one a segment. */
    public static List<List<String>> bySegment(JsonNode streams, int segments) {
        List<List<String>> references = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            List<String> row = new ArrayList<>();
            for (JsonNode stream : streams) {
                row.add(stream.get(i).textValue());
            }
            references.add(row);
        }
        return references;
    }
}
