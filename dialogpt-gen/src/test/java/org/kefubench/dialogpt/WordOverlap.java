package org.kefubench.dialogpt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kefubench.api.Language;
import org.kefubench.api.PassageIndex;

/** An index of passages for tests: the score is the share of the question's words that a passage has. */
public final class WordOverlap implements PassageIndex {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String id() {
        return "word-overlap";
    }

    @Override
    public void write(List<Passage> passages, Language language, Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("passages.json").toFile(), passages.toArray(Passage[]::new));
    }

    @Override
    public Search open(Path folder) throws IOException {
        List<Passage> passages =
                List.of(JSON.readValue(folder.resolve("passages.json").toFile(), Passage[].class));
        return new Search() {
            @Override
            public List<Found> find(String question, int count) {
                return passages.stream()
                        .map(passage -> new Found(passage, share(question, passage)))
                        .filter(found -> found.score() > 0)
                        .sorted(Comparator.comparingDouble(Found::score).reversed())
                        .limit(count)
                        .toList();
            }

            @Override
            public void close() {}
        };
    }

    private static double share(String question, Passage passage) {
        Set<String> asked = words(question);
        Set<String> found = new HashSet<>(asked);
        found.retainAll(words(passage.title() + " " + passage.text()));
        return asked.isEmpty() ? 0 : (double) found.size() / asked.size();
    }

    private static Set<String> words(String text) {
        Set<String> words =
                new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("\\W+", -1)));
        words.remove("");
        return words;
    }
}
