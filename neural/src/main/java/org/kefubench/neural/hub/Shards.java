package org.kefubench.neural.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The files that an index of weights names. */
final class Shards {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Shards() {}

    static List<String> of(Path index) throws IOException {
        JsonNode map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
        return StreamSupport.stream(map.spliterator(), false)
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}
