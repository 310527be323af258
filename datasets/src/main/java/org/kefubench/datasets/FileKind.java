package org.kefubench.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kefubench.api.Language;
import org.kefubench.api.Task;

/**
 * The format of a user's file, as its ending and its first bytes tell it.
 *
 * @param format id
 * @param options of the format
 */
record FileKind(String format, Map<String, Object> options) {

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
        String head = new String(content.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
            case "csv" -> new FileKind("table", Map.of("delimiter", "detect", "attributes", "*"));
            case "tsv" -> new FileKind("table", Map.of("delimiter", "tab", "attributes", "*"));
            case "jsonl", "ndjson" -> new FileKind(lines(head), Map.of());
            case "json" -> new FileKind(json(head), Map.of());
            case "yml", "yaml" -> new FileKind(yaml(name, head), Map.of());
            case "txt" -> new FileKind("list", Map.of());
            default ->
                throw new DataException("file '" + name + "' has an unknown ending: expected one of " + ENDINGS
                        + ", with or without .gz");
        };
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
