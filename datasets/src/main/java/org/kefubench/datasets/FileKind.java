package org.kefubench.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.datasets.format.Header;

/**
 * The format of a user's file, as its ending and its first bytes tell it.
 *
 * @param format id
 * @param options of the format
 * @param note what a person is to know of how it is read; mostly nothing
 */
record FileKind(String format, Map<String, Object> options, String note) {

    private static final String ENDINGS = ".csv, .tsv, .jsonl, .ndjson, .json, .yml, .yaml, .txt";
    private static final int HEAD_BYTES = 1 << 16;
    private static final Pattern CONVERSATIONS = Pattern.compile("(?m)^\uFEFF?[\"']?conversations[\"']?\\s*:");
    private static final Pattern INSTRUCTION = Pattern.compile("\"(messages|instruction|prompt)\"\\s*:");
    private static final Pattern QUERY = Pattern.compile("\"query\"\\s*:");
    private static final Pattern NLU = Pattern.compile("(?m)^\uFEFF?[\"']?(nlu|responses)[\"']?\\s*:");

    FileKind {
        options = Map.copyOf(options);
    }

    /** What a file is; {@code .gz} may follow the ending. */
    static FileKind of(String name, InputStream content) throws IOException {
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        byte[] bytes = content.readNBytes(HEAD_BYTES);
        String head = new String(bytes, StandardCharsets.UTF_8);
        return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
            case "csv" -> table(name, bytes, "detect");
            case "tsv" -> table(name, bytes, "tab");
            case "jsonl", "ndjson" -> objects(name, lines(head), head);
            case "json" -> objects(name, json(head), head);
            case "yml", "yaml" -> plain(yaml(name, head));
            case "txt" -> plain("list");
            default ->
                throw new DataException("file '" + name + "' has an unknown ending: expected one of " + ENDINGS
                        + ", with or without .gz");
        };
    }

    private static FileKind plain(String format) {
        return new FileKind(format, Map.of(), "");
    }

    private static FileKind table(String name, byte[] head, String delimiter) throws IOException {
        List<String> names = Header.names(new ByteArrayInputStream(head), name, delimiter.equals("tab"));
        Map<String, String> meant = CommonNames.among(name, names);
        if (!names.isEmpty() && !names.contains("query") && meant.isEmpty()) {
            throw CommonNames.missing(name, names);
        }
        Map<String, Object> options = new HashMap<>(meant);
        options.put("delimiter", delimiter);
        options.put("attributes", "*");
        return new FileKind("table", options, CommonNames.said(meant));
    }

    /** Rows of JSON, whose first object tells the names. */
    private static FileKind objects(String name, String format, String head) throws DataException {
        List<String> keys = format.startsWith("json") ? Header.keys(head) : List.of();
        Map<String, String> meant = CommonNames.among(name, keys);
        return new FileKind(format, new HashMap<>(meant), CommonNames.said(meant));
    }

    /** ChatterBot's corpus has conversations, Rasa's training data have an nlu; both stand at the beginning of a line. */
    private static String yaml(String name, String head) throws DataException {
        if (CONVERSATIONS.matcher(head).find()) {
            return "chatterbot";
        }
        if (NLU.matcher(head).find()) {
            return "rasa";
        }
        throw new DataException(
                "file '" + name
                        + "' is neither training data of Rasa (a list 'nlu') nor of ChatterBot's corpus (a list 'conversations')");
    }

    /** JSON lines of Prodigy, for language models, or of our own keys, as the first of them tells. */
    private static String lines(String head) {
        if (head.contains("\"_input_hash\"")) {
            return "prodigy";
        }
        String first = head.strip().lines().findFirst().orElse("");
        return INSTRUCTION.matcher(first).find() && !QUERY.matcher(first).find() ? "instruction" : "jsonl";
    }

    private static String json(String head) {
        if (head.contains("\"annotations\"")) {
            return "label-studio";
        }
        return head.replaceFirst("^\uFEFF?\\s*\\[\\s*", "").startsWith("{") ? "json" : "list";
    }

    /**
     * How the file is read.
     *
     * @param whole whether it is all that there is, so that a format that holds some out for testing does so
     */
    Variant variant(String name, Split split, boolean whole) {
        String key = whole && format.equals("chatterbot") ? "all" : split.id();
        return new Variant(
                name,
                Language.EN,
                EnumSet.allOf(Task.class),
                format,
                options,
                Map.of(key, List.of(name)),
                Counts.UNKNOWN);
    }
}
