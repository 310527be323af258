package org.kefubench.lora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

/**
 * Learning from the prompt alone: the stored questions that are most like the customer's, with their answers, stand before the dialogue as if they had just been said. Alike is
 * what shares most of its groups of three letters.
 */
final class Shots {

    /** Nothing is put before the dialogue. */
    static final Shots NONE = new Shots(List.of(), 0);

    private static final String FILE = "shots.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<List<String>> pairs;
    private final List<Set<String>> letters;
    private final int count;

    private Shots(List<List<String>> pairs, int count) {
        this.pairs = pairs;
        this.letters = pairs.stream().map(pair -> letters(pair.get(0))).toList();
        this.count = count;
    }

    /** Stores the first questions of a training set with an answer each. */
    static void write(TrainingSet data, Path model) throws IOException {
        List<List<String>> pairs = new ArrayList<>();
        for (Example row : data.train()) {
            if (!row.responses().isEmpty() && row.dialogue().turns().size() == 1) {
                pairs.add(List.of(row.utterance(), row.responses().get(0)));
            }
        }
        Files.write(model.resolve(FILE), JSON.writeValueAsBytes(pairs));
    }

    /** Reads what was stored; empty where nothing is to be put before a dialogue. */
    static Shots read(Path model, int count) throws IOException {
        if (count == 0) {
            return NONE;
        }
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing");
        }
        try {
            return new Shots(JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {}), count);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** The dialogue with the likest questions and their answers before it, the likest last. */
    Dialogue before(Dialogue dialogue) {
        Set<String> asked = letters(dialogue.last().text());
        List<Turn> turns = new ArrayList<>();
        IntStream.range(0, pairs.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -likeness(asked, letters.get(i))))
                .limit(count)
                .sorted(Comparator.comparingDouble(i -> likeness(asked, letters.get(i))))
                .forEach(i -> {
                    turns.add(Turn.customer(pairs.get(i).get(0)));
                    turns.add(Turn.agent(pairs.get(i).get(1)));
                });
        turns.addAll(dialogue.turns());
        return new Dialogue(turns);
    }

    /** What both share over what either has. */
    static double likeness(Set<String> left, Set<String> right) {
        long shared = left.stream().filter(right::contains).count();
        long all = left.size() + right.size() - shared;
        return all == 0 ? 0 : (double) shared / all;
    }

    static Set<String> letters(String text) {
        String padded = "  " + text.toLowerCase(Locale.ROOT).strip() + " ";
        Set<String> groups = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            groups.add(padded.substring(i, i + 3));
        }
        return groups;
    }
}
