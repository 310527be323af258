package org.kefubench.datasets.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.api.Turn;
import org.kefubench.datasets.DataSet;

class LeakSearchTest {

    private static Example row(String id, String... turns) {
        List<Turn> said = new ArrayList<>();
        for (int i = 0; i < turns.length; i++) {
            said.add(i % 2 == turns.length % 2 ? Turn.agent(turns[i]) : Turn.customer(turns[i]));
        }
        return new Example(id, new Dialogue(said), "a", List.of(), Map.of());
    }

    private static DataSet data(List<Example> train, List<Example> validation, List<Example> test) {
        return new DataSet("d", "c", Language.EN, Set.of(Task.INTENT), train, validation, test, List.of());
    }

    @Test
    void a_planted_row_is_found_whatever_its_case_blanks_and_punctuation() {
        Leakage leakage = LeakSearch.of(data(
                List.of(row("l1", "Where is my parcel?"), row("l2", "退款 什么时候到")),
                List.of(row("v1", "cancel it")),
                List.of(
                        row("t1", "where is my   PARCEL"),
                        row("t2", "退款什么时候到？"),
                        row("t3", "Cancel it!"),
                        row("t4", "i need an invoice"),
                        row("t5", "?!"))));
        assertThat(leakage.exact())
                .containsExactly(
                        new Leakage.Pair("t1", "l1"), new Leakage.Pair("t2", "l2"), new Leakage.Pair("t3", "v1"));
        assertThat(leakage.near()).isEmpty();
        assertThat(leakage.test()).isEqualTo(5);
        assertThat(leakage.learnable()).isEqualTo(3);
    }

    @Test
    void nearly_the_same_counts_apart() {
        // 50 letters make 48 shingles; one letter more adds one: 48 of 49 are common
        String text = "my parcel has not moved for days and nobody answers the phone";
        Leakage leakage = LeakSearch.of(data(
                List.of(row("l1", text)),
                List.of(),
                List.of(row("t1", text + "s"), row("t2", text.toUpperCase(Locale.ROOT)))));
        assertThat(leakage.near()).containsExactly(new Leakage.Pair("t1", "l1"));
        assertThat(leakage.exact()).containsExactly(new Leakage.Pair("t2", "l1"));
    }

    @Test
    void the_same_short_answer_in_another_dialogue_is_another_request() {
        Leakage leakage = LeakSearch.of(data(
                List.of(row("l1", "refund", "sure?", "yes please")),
                List.of(),
                List.of(
                        row("t1", "cancel", "sure?", "yes please"),
                        row("t2", "yes please"),
                        row("t3", "Refund", "sure?", "yes please"))));
        assertThat(leakage.exact()).containsExactly(new Leakage.Pair("t3", "l1"));
    }

    @Test
    void of_very_many_rows_only_the_same_are_looked_for() {
        DataSet data = data(
                List.of(row("l1", "track my parcel now"), row("l2", "refund")),
                List.of(),
                List.of(row("t1", "track my parcel now now"), row("t2", "refund")));
        assertThat(LeakSearch.of(data, 2).nearSought()).isTrue();
        assertThat(LeakSearch.of(data, 1))
                .isEqualTo(new Leakage(2, 2, List.of(new Leakage.Pair("t2", "l2")), List.of(), false));
    }

    @Test
    void what_was_found_is_written_down_and_read_again(@TempDir Path folder) throws IOException {
        for (boolean near : List.of(true, false)) {
            Leakage leakage = new Leakage(
                    9,
                    20,
                    List.of(new Leakage.Pair("t 1", "l1")),
                    near ? List.of(new Leakage.Pair("t2", "l2")) : List.of(),
                    near);
            Path file = folder.resolve(near + ".tsv");
            leakage.write(file);
            assertThat(Leakage.read(file)).isEqualTo(leakage);
        }
    }

    @Test
    void a_damaged_file_is_told_with_its_line(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.leakage.tsv");
        Files.writeString(file, "# test 9 learnable 20\nexact\tt1\n");
        assertThatThrownBy(() -> Leakage.read(file)).hasMessageContaining("x.leakage.tsv, line 2: expected 'exact'");
        Files.writeString(file, "");
        assertThatThrownBy(() -> Leakage.read(file)).hasMessageContaining("line 1: expected '# test N learnable N'");
    }
}
