package org.kefubench.harness.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Example;

/** Test rows as JSON lines: what the process of a cell asks, and what scoring compares with. A cell's process needs no data set and no reader. */
public final class RequestFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RequestFile() {}

    /** Writes the rows. */
    public static void write(Path file, List<Example> rows) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Example row : rows) {
                out.write(JSON.writeValueAsString(row));
                out.write('\n');
            }
        }
    }

    /**
     * Reads the rows.
     *
     * @throws IOException naming file and line
     */
    public static List<Example> read(Path file) throws IOException {
        List<Example> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                rows.add(JSON.readValue(line, Example.class));
            } catch (JsonProcessingException e) {
                throw new IOException(file + ", line " + (rows.size() + 1) + ": " + e.getOriginalMessage(), e);
            }
        }
        return rows;
    }
}
