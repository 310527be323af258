package org.kefubench.harness.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials that have ended, one JSON object a line, appended as they end. A last line that a kill cut short is forgotten: its trial is tried again.
 *
 * @param file made with the first trial
 */
public record TrialLog(Path file) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All trials so far. */
    public List<Tried> read() throws IOException {
        List<Tried> trials = new ArrayList<>();
        if (!Files.exists(file)) {
            return trials;
        }
        String text = Files.readString(file);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole < text.length()) {
            Files.writeString(file, text.substring(0, whole));
        }
        for (String line : text.substring(0, whole).lines().toList()) {
            trials.add(trial(line, trials.size() + 1));
        }
        return trials;
    }

    private Tried trial(String line, int number) throws IOException {
        try {
            Tried tried = JSON.readValue(line, Tried.class);
            if (tried.trial().number() == number) {
                return tried;
            }
            throw new IOException(
                    file + ":" + number + ": trial " + tried.trial().number() + ", expected " + number);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ":" + number + ": no trial: " + e.getOriginalMessage(), e);
        }
    }

    /** Adds one. */
    public void add(Tried tried) throws IOException {
        byte[] line = (JSON.writeValueAsString(tried) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
