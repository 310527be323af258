package org.kefubench.datasets.format;

import java.util.Map;
import java.util.TreeMap;
import org.kefubench.datasets.DataException;

/** The formats by the id that descriptors use. */
public final class Formats {

    private static final Map<String, Format> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("camrest", new CamRestFormat()),
            Map.entry("chatterbot", new ChatterBotFormat()),
            Map.entry("clinc", new ClincFormat()),
            Map.entry("cornell", new CornellFormat()),
            Map.entry("crosswoz", new CrossWozFormat()),
            Map.entry("desk", new DeskFormat()),
            Map.entry("instruction", new InstructionFormat()),
            Map.entry("json", new JsonFormat()),
            Map.entry("jsonl", new JsonLinesFormat()),
            Map.entry("label-studio", new LabelStudioFormat()),
            Map.entry("list", new ListFormat()),
            Map.entry("nlu-corpus", new NluCorpusFormat()),
            Map.entry("parallel", new ParallelFormat()),
            Map.entry("prodigy", new ProdigyFormat()),
            Map.entry("rasa", new RasaFormat()),
            Map.entry("rnnlg", new RnnlgFormat()),
            Map.entry("scale", new ScaleFormat()),
            Map.entry("sessions", new SessionsFormat()),
            Map.entry("snips", new SnipsFormat()),
            Map.entry("table", new TableFormat()),
            Map.entry("ubuntu", new UbuntuFormat())));

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
