package org.kefubench.lora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fixtures of this module. */
public final class Resources {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Resources() {}

    /** A file or folder under fixtures. */
    public static Path file(String name) {
        URL url = Resources.class.getResource("/fixtures/" + name);
        if (url == null) {
            throw new IllegalArgumentException("no fixture " + name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSON file under fixtures. */
    public static JsonNode json(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(file(name)));
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
