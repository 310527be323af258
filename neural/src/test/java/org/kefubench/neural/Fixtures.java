package org.kefubench.neural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tiny models with random weights and what the reference libraries computed with them. */
public final class Fixtures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /** The directory of a model: bert-tiny, distilbert-tiny, roberta-tiny, albert-tiny, gpt2-tiny, llama-tiny. */
    public static Path model(String name) {
        return file(name);
    }

    /** Any file or directory among the fixtures. */
    public static Path file(String name) {
        URL url = Fixtures.class.getResource("/fixtures/" + name);
        if (url == null) {
            throw new IllegalArgumentException("no fixture " + name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The reference's numbers for a model. */
    public static JsonNode expected(String name) throws IOException {
        return json(model(name).resolve("expected.json"));
    }

    /** Any JSON file. */
    public static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    /** An array of numbers. */
    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
