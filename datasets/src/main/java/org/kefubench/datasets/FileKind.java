package org.kefubench.datasets;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.api.Language;
import org.kefubench.api.Task;

/** What the ending of a user's file tells of its format; {@code .gz} may follow. */
enum FileKind {
    CSV("table", Map.of()),
    TSV("table", Map.of("delimiter", "tab")),
    JSONL("jsonl", Map.of()),
    NDJSON("jsonl", Map.of());

    private final String format;
    private final Map<String, Object> options;

    FileKind(String format, Map<String, Object> options) {
        this.format = format;
        this.options = options;
    }

    static FileKind of(String name) throws DataException {
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        for (FileKind kind : values()) {
            if (bare.endsWith(kind.ending())) {
                return kind;
            }
        }
        throw new DataException("file '" + name + "' has an unknown ending: expected one of "
                + Arrays.stream(values()).map(FileKind::ending).collect(Collectors.joining(", "))
                + ", with or without .gz");
    }

    private String ending() {
        return "." + name().toLowerCase(java.util.Locale.ROOT);
    }

    Variant variant(String name, Split split) {
        return new Variant(
                name,
                Language.EN,
                EnumSet.allOf(Task.class),
                format,
                options,
                Map.of(split.id(), List.of(name)),
                Counts.UNKNOWN);
    }
}
