package org.kefubench.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.metrics.corpus.CorpusException;
import org.kefubench.metrics.corpus.NamedLines;

/** Files of text to be scored: plain, one segment a line, or JSON objects, one a line, where the name ends in {@code .jsonl}. A hyphen is standard input. */
final class TextFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> HYPOTHESIS_FIELDS =
            List.of("hypothesis", "output", "prediction", "response", "text");
    private static final List<String> REFERENCE_FIELDS = List.of("references", "reference", "target", "text");

    private TextFiles() {}

    /** The hypotheses of a file. */
    static NamedLines hypotheses(String file) throws IOException {
        NamedLines lines = read(file);
        return isJson(file) ? columns(lines, HYPOTHESIS_FIELDS).get(0) : lines;
    }

    /** The references of a file: one list of lines, or several where JSON objects hold arrays. */
    static List<NamedLines> references(String file) throws IOException {
        NamedLines lines = read(file);
        return isJson(file) ? columns(lines, REFERENCE_FIELDS) : List.of(lines);
    }

    private static NamedLines read(String file) throws IOException {
        if (file.equals("-")) {
            return NamedLines.read("standard input", System.in);
        }
        Path path = Path.of(file);
        // A pipe is no regular file, and as good: score --hyp <(cut -f 2 out.tsv)
        if (!Files.exists(path) || Files.isDirectory(path)) {
            throw new CorpusException(file, Files.exists(path) ? "not a file" : "no such file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return NamedLines.read(file, in);
        }
    }

    private static boolean isJson(String file) {
        return file.endsWith(".jsonl");
    }

    /** Turns rows of one or several texts into columns; a row with fewer texts than another has empty ones at its end. */
    private static List<NamedLines> columns(NamedLines file, List<String> fields) {
        List<List<String>> rows = new ArrayList<>();
        int width = 1;
        for (int i = 0; i < file.lines().size(); i++) {
            List<String> row = texts(file.name(), i + 1, file.lines().get(i), fields);
            width = Math.max(width, row.size());
            rows.add(row);
        }
        List<NamedLines> columns = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            int index = column;
            columns.add(new NamedLines(
                    file.name(),
                    rows.stream()
                            .map(row -> index < row.size() ? row.get(index) : "")
                            .toList()));
        }
        return columns;
    }

    private static List<String> texts(String name, int number, String line, List<String> fields) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            CorpusException mistake = new CorpusException(name, number, "not JSON: " + e.getOriginalMessage());
            mistake.initCause(e);
            throw mistake;
        }
        for (String field : fields) {
            JsonNode value = object.get(field);
            if (value != null && value.isTextual()) {
                return List.of(value.textValue());
            }
            if (value != null && value.isArray()) {
                List<String> texts = new ArrayList<>();
                value.forEach(text -> texts.add(text.asText()));
                return texts;
            }
        }
        throw new CorpusException(name, number, "no text: expected a field " + String.join(", ", fields));
    }
}
