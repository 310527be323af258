package org.kefubench.datasets.convert;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Split;

/** A table with the columns id, split, query, context, intent and response; further responses and attributes have no column and are left out. */
final class TableWriter implements RowWriter {

    private final Writer out;
    private final char delimiter;

    TableWriter(Path file, char delimiter) throws IOException {
        this.delimiter = delimiter;
        out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        line(List.of("id", "split", "query", "context", "intent", "response"));
    }

    @Override
    public void write(Split split, Example row) throws IOException {
        String context = row.dialogue().context().stream().map(Turn::text).collect(Collectors.joining(" | "));
        String response = row.responses().isEmpty() ? "" : row.responses().get(0);
        String intent = row.intent() == null ? "" : row.intent();
        line(List.of(row.id(), split.id(), row.utterance(), context, intent, response));
    }

    private void line(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            out.write(quoted(fields.get(i)));
        }
        out.write('\n');
    }

    private String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
