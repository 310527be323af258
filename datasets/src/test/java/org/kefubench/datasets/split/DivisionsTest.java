package org.kefubench.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;

class DivisionsTest {

    private static List<Example> rows() {
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Map<String, String> attributes = Map.of("dialogue", "d" + i / 3, "time", "2024-01-" + (31 - i));
            String intent = i % 3 == 0 ? "rare" : "often";
            rows.add(new Example("r" + i, Dialogue.of("text " + i), intent, List.of(), attributes));
        }
        return rows;
    }

    @Test
    void stratified_parts_have_the_same_share_of_each_intent() {
        Division division = Divisions.stratified(rows(), Shares.USUAL, 1);
        // ten rare and twenty frequent rows: 8 + 16, 1 + 2 and 1 + 2
        assertThat(division.train())
                .hasSize(24)
                .filteredOn(row -> row.intent().equals("rare"))
                .hasSize(8);
        assertThat(division.validation()).hasSize(3);
        assertThat(division.test())
                .hasSize(3)
                .filteredOn(row -> row.intent().equals("rare"))
                .hasSize(1);
        assertThat(division.hash())
                .isEqualTo(Divisions.stratified(rows(), Shares.USUAL, 1).hash());
        assertThat(division.hash())
                .isNotEqualTo(Divisions.stratified(rows(), Shares.USUAL, 2).hash());
    }

    @Test
    void a_dialogue_is_never_divided() {
        Division division = Divisions.byDialogue(rows(), new Shares(0.5, 0.2), 1);
        assertThat(division.train()).hasSize(15);
        assertThat(division.test()).hasSize(9);
        assertThat(division.test())
                .extracting(row -> row.attributes().get("dialogue"))
                .doesNotContainAnyElementsOf(division.train().stream()
                        .map(row -> row.attributes().get("dialogue"))
                        .toList());
    }

    @Test
    void the_newest_rows_are_for_testing() {
        List<Example> padded = rows().subList(0, 20);
        Division division = Divisions.byTime(padded, "time", Shares.USUAL);
        // row 0 is of the 31st, row 19 of the 12th
        assertThat(division.train().get(0).id()).isEqualTo("r19");
        assertThat(division.test()).extracting(Example::id).containsExactly("r1", "r0");
        assertThatThrownBy(() -> Divisions.byTime(padded, "when", Shares.USUAL)).hasMessageContaining("dialogue, time");
    }

    @Test
    void the_folds_are_a_partition() {
        List<String> tested = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) {
            Division division = Divisions.fold(rows(), 4, fold, 3);
            assertThat(division.train().size() + division.test().size()).isEqualTo(30);
            division.test().forEach(row -> tested.add(row.id()));
        }
        assertThat(tested).hasSize(30).doesNotHaveDuplicates();
        assertThatThrownBy(() -> Divisions.fold(rows(), 4, 5, 3)).hasMessageContaining("fold 5 of 4");
    }

    @Test
    void a_learning_curve_grows_and_keeps_what_it_had() {
        Map<Integer, List<Example>> curve = Divisions.learningCurve(rows(), 1);
        assertThat(curve.keySet()).containsExactly(1, 2, 4, 8, 16, 20);
        assertThat(curve.get(2)).hasSize(4).containsAll(curve.get(1));
        assertThat(curve.get(16)).hasSize(26).containsAll(curve.get(8));
        assertThat(curve.get(20)).hasSize(30);
    }

    @Test
    void a_division_is_written_down_with_its_rule_and_hash(@TempDir Path folder) throws IOException {
        Division division = Divisions.stratified(rows(), Shares.USUAL, 1);
        Path file = folder.resolve("division.tsv");
        division.write(file);
        assertThat(Files.readAllLines(file))
                .hasSize(32)
                .startsWith("# stratified 0.8/0.1/0.1, seed 1", "# sha256 " + division.hash())
                .anyMatch(line -> line.matches("test\t" + division.test().get(0).id() + "\t[0-9a-f]{16}"));
    }

    @Test
    void the_hash_is_that_of_rows_and_parts() {
        List<Example> rows = rows();
        String hash = new Division("a", rows.subList(0, 20), List.of(), rows.subList(20, 30)).hash();
        assertThat(new Division("b", rows.subList(0, 20), List.of(), rows.subList(20, 30)).hash())
                .isEqualTo(hash);
        assertThat(new Division("a", rows.subList(0, 19), List.of(), rows.subList(19, 30)).hash())
                .isNotEqualTo(hash);
        List<Example> changed = new ArrayList<>(rows);
        Example old = rows.get(3);
        changed.set(3, new Example(old.id(), Dialogue.of("other"), old.intent(), List.of(), old.attributes()));
        assertThat(new Division("a", changed.subList(0, 20), List.of(), rows.subList(20, 30)).hash())
                .isNotEqualTo(hash);
    }

    @Test
    void rows_without_dialogues_cannot_be_divided_by_them() {
        assertThatThrownBy(() -> Divisions.byDialogue(List.of(Example.labelled("r", "hi", "greet")), Shares.USUAL, 1))
                .hasMessageContaining("'dialogue' or 'conversationId'");
    }
}
