package org.kefubench.reports.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@code claims.json}. */
public final class FindingsFile {

    /** The name of the file, beside the runs. */
    public static final String NAME = "claims.json";

    private static final int SCHEMA = 1;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FindingsFile() {}

    /** Writes the file; its folder is made where missing. */
    public static void write(Findings findings, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ObjectNode tree = MAPPER.createObjectNode().put("schema", SCHEMA);
            tree.setAll((ObjectNode) MAPPER.valueToTree(findings));
            Files.writeString(file, MAPPER.writeValueAsString(tree) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming file and line if it is damaged or of another schema
     */
    public static Findings read(Path file) {
        try {
            JsonNode tree = MAPPER.readTree(Files.readString(file));
            String schema = tree.path("schema").asText("none");
            if (!schema.equals(String.valueOf(SCHEMA)) || !(tree instanceof ObjectNode object)) {
                throw new IllegalArgumentException(file + ": schema " + schema + ", expected " + SCHEMA);
            }
            object.remove("schema");
            return MAPPER.treeToValue(object, Findings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
