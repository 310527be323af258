package org.kefubench.datasets.augment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.datasets.source.Sha256;

/**
 * A translator that asks another one once for each text and keeps the answers in a file of the cache, so that every process of a run sees the same data and a run
 * can be repeated without the service. One file for each address and pair of languages, a JSON list of text and translation a line.
 */
public final class RememberedTranslator implements Translator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Translator next;
    private final Path folder;
    private final String address;
    private final Map<Path, Map<String, String>> known = new HashMap<>();

    /**
     * A memory before a translator.
     *
     * @param folder for the files; made where missing
     * @param address of the translator, which tells its memory from that of others
     */
    public RememberedTranslator(Translator next, Path folder, String address) {
        this.next = next;
        this.folder = folder;
        this.address = address;
    }

    @Override
    public synchronized String translate(String text, String from, String to) throws IOException {
        String name = from + "-" + to + "-" + new Sha256().add(address).hex().substring(0, 12) + ".jsonl";
        Path file = folder.resolve(name);
        Map<String, String> answers = known.get(file);
        if (answers == null) {
            answers = read(file);
            known.put(file, answers);
        }
        String answer = answers.get(text);
        if (answer == null) {
            answer = next.translate(text, from, to);
            append(file, List.of(text, answer));
            answers.put(text, answer);
        }
        return answer;
    }

    /** A last line that was cut short by a kill is asked for again. */
    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> answers = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (line.startsWith("[") && line.endsWith("\"]")) {
                    List<String> pair = JSON.readValue(line, new TypeReference<List<String>>() {});
                    answers.put(pair.get(0), pair.get(1));
                }
            }
        }
        return answers;
    }

    private static void append(Path file, List<String> pair) throws IOException {
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(JSON.writeValueAsString(pair) + "\n");
        }
    }
}
