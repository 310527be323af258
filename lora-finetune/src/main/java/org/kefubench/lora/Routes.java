package org.kefubench.lora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;

/** Which of several desks a question belongs to: the one with the stored question that is most like it, by shared groups of three letters. */
final class Routes {

    private static final String FILE = "routes.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<List<Set<String>>> letters;

    private Routes(List<List<String>> questions) {
        this.letters = questions.stream()
                .map(desk -> desk.stream().map(Shots::letters).toList())
                .toList();
    }

    /** Stores the questions of each desk. */
    static void write(List<TrainingSet> desks, Path model) throws IOException {
        List<List<String>> questions = new ArrayList<>();
        for (TrainingSet desk : desks) {
            questions.add(
                    desk.train().stream().map(Example::utterance).distinct().toList());
        }
        Files.write(model.resolve(FILE), JSON.writeValueAsBytes(questions));
    }

    /** Reads what was stored. */
    static Routes read(Path model) throws IOException {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing");
        }
        try {
            return new Routes(JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** The desk of a dialogue's last question, from 0; the first of equals. */
    int of(Dialogue dialogue) {
        Set<String> asked = Shots.letters(dialogue.last().text());
        int best = 0;
        double most = -1;
        for (int desk = 0; desk < letters.size(); desk++) {
            for (Set<String> question : letters.get(desk)) {
                double likeness = Shots.likeness(asked, question);
                if (likeness > most) {
                    most = likeness;
                    best = desk;
                }
            }
        }
        return best;
    }
}
