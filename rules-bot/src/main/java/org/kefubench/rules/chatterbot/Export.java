package org.kefubench.rules.chatterbot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ChatterBot's export for training: a JSON object whose key {@code conversations} holds a pair for each row that answers another. */
public final class Export {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Export() {}

    /** Writes the pairs of all rows, oldest first. */
    public static void write(Storage storage, Path file) throws IOException {
        JSON.writeValue(file.toFile(), Map.of("conversations", pairs(storage)));
    }

    private static List<List<String>> pairs(Storage storage) {
        List<List<String>> pairs = new ArrayList<>();
        storage.scan(Filter.ALL, row -> {
            String previous = row.statement().inResponseTo();
            if (previous != null) {
                pairs.add(List.of(previous, row.statement().text()));
            }
            return true;
        });
        return pairs;
    }
}
