package org.kefubench.datasets.format;

import java.util.Map;
import java.util.TreeMap;
import org.kefubench.datasets.DataException;

/** The formats by the id that descriptors use. */
public final class Formats {

    private static final Map<String, Format> ALL = new TreeMap<>(Map.of(
            "table", new TableFormat(),
            "jsonl", new JsonLinesFormat(),
            "clinc", new ClincFormat(),
            "chatterbot", new ChatterBotFormat(),
            "desk", new DeskFormat(),
            "scale", new ScaleFormat()));

    private Formats() {}

    /** The format of an id. */
    public static Format of(String id) throws DataException {
        Format format = ALL.get(id);
        if (format == null) {
            throw new DataException(
                    "format '" + id + "' is unknown: expected one of " + String.join(", ", ALL.keySet()));
        }
        return format;
    }
}
