package org.kefubench.dialogpt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.api.Options;

/**
 * What is known of a model besides its weights; written last, since a directory without it is no model.
 *
 * @param name what it is called
 * @param provenance where vocabulary and weights come from
 * @param options with which it was made
 */
record ModelFacts(String name, String provenance, DialoGptOptions options) {

    private static final String FILE = "dialogpt.json";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    void write(Path model) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("provenance", provenance);
        facts.put("options", Options.toMap(options));
        Files.writeString(
                model.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n");
    }

    /**
     * Reads what was written.
     *
     * @throws IOException if it is missing or damaged; the message names the file
     */
    static ModelFacts read(Path model) throws IOException {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + model + " is not a model of dialogpt-gen");
        }
        try {
            Map<String, Object> facts = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            Map<String, Object> options =
                    JSON.convertValue(facts.getOrDefault("options", Map.of()), new TypeReference<>() {});
            return new ModelFacts(
                    String.valueOf(facts.get("name")),
                    String.valueOf(facts.get("provenance")),
                    Options.of(DialoGptOptions.DEFAULTS, options));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }
}
