package org.kefubench.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;

class DeskTest {

    @ParameterizedTest
    @ValueSource(strings = {"desk/en", "desk/zh"})
    void every_intent_has_sixty_lines_and_three_answers(String name) throws DataException {
        DataSet desk = DataSets.open(name, Progress.NONE);
        Map<String, Integer> lines = new TreeMap<>();
        labelled(desk).forEach(row -> lines.merge(row.intent(), 1, Integer::sum));
        assertThat(lines).hasSize(33);
        // 48 to learn from, of which six are for validation, and 12 to test; out of scope 50 and 100
        assertThat(lines.remove(Intent.OUT_OF_SCOPE)).isEqualTo(150);
        assertThat(lines.values()).containsOnly(60);
        assertThat(labelled(desk))
                .allMatch(row -> row.intent().equals(Intent.OUT_OF_SCOPE)
                        ? row.responses().isEmpty()
                        : row.responses().size() >= 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk/en", "desk/zh"})
    void the_parts_are_those_of_the_division(String name) throws DataException {
        DataSet desk = DataSets.open(name, Progress.NONE);
        assertThat(desk.requests(Task.INTENT)).hasSize(484);
        assertThat(desk.train().stream().filter(row -> row.intent() != null)).hasSize(32 * 42 + 45);
        assertThat(desk.validation().stream().filter(row -> row.intent() != null))
                .hasSize(32 * 6 + 5);
        assertThat(desk.conversations()).hasSize(160);
        assertThat(dialogues(desk.test())).hasSize(20);
        assertThat(dialogues(desk.validation())).hasSize(20).doesNotContainAnyElementsOf(dialogues(desk.test()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk/en", "desk/zh"})
    void no_line_is_there_twice(String name) throws DataException {
        List<String> texts = labelled(DataSets.open(name, Progress.NONE))
                .map(row -> bare(row.utterance()))
                .toList();
        assertThat(texts).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk/en", "desk/zh"})
    void no_test_line_is_nearly_a_training_line(String name) throws DataException {
        DataSet desk = DataSets.open(name, Progress.NONE);
        List<Set<String>> train = Stream.concat(desk.train().stream(), desk.validation().stream())
                .filter(row -> row.intent() != null)
                .map(row -> trigrams(row.utterance()))
                .toList();
        for (Example row : desk.requests(Task.INTENT)) {
            Set<String> own = trigrams(row.utterance());
            for (Set<String> other : train) {
                assertThat(jaccard(own, other)).as(row.utterance()).isLessThan(0.75);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk/en", "desk/zh"})
    void all_markup_was_understood(String name) throws DataException {
        DataSet desk = DataSets.open(name, Progress.NONE);
        Stream.of(desk.train(), desk.validation(), desk.test())
                .flatMap(List::stream)
                .forEach(row -> {
                    assertThat(row.utterance() + row.responses())
                            .as(row.id())
                            .doesNotContainPattern("\\]\\(|\\[[^\\]]*\\]\\(");
                    String entities = row.attributes().getOrDefault("entities", "[]");
                    assertThat(entities).doesNotContainPattern("\"type\":\"(?!order_id|product|date|amount)");
                });
        long marked = labelled(desk)
                .filter(row -> row.attributes().containsKey("entities"))
                .count();
        assertThat(marked).isGreaterThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk/en", "desk/zh"})
    void every_test_line_has_an_emotion(String name) throws DataException {
        DataSet desk = DataSets.open(name, Progress.NONE);
        assertThat(desk.requests(Task.INTENT))
                .extracting(row -> row.attributes().getOrDefault("emotion", ""))
                .containsOnly("calm", "anxious", "angry", "pleased");
    }

    private static Stream<Example> labelled(DataSet desk) {
        return Stream.of(desk.train(), desk.validation(), desk.test())
                .flatMap(List::stream)
                .filter(row -> row.intent() != null);
    }

    private static Set<String> dialogues(List<Example> rows) {
        return rows.stream()
                .map(row -> row.attributes().get("dialogue"))
                .filter(id -> id != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Set<String> trigrams(String text) {
        String bare = bare(text);
        Set<String> grams = new HashSet<>();
        for (int i = 0; i + 3 <= bare.length(); i++) {
            grams.add(bare.substring(i, i + 3));
        }
        grams.add(bare);
        return grams;
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        Set<String> small = a.size() < b.size() ? a : b;
        long common = small.stream()
                .filter(a.size() < b.size() ? b::contains : a::contains)
                .count();
        return (double) common / (a.size() + b.size() - common);
    }
}
