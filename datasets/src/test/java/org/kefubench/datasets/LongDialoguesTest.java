package org.kefubench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.Turn;

class LongDialoguesTest {

    @TempDir
    private Path folder;

    private static final List<Example> TRAIN = List.of(
            Example.answered("1", "where is it", "on its way"),
            Example.labelled("2", "no answer here", "none"),
            Example.answered("3", "退款", "好的"));

    @Test
    void turns_are_put_before_until_there_are_words_enough() {
        Example row = Example.answered("7", "thank you", "bye");
        // 2 words are asked; with the first row 2 + 3 + 3 = 8, with the third, a word a character, 8 + 2 + 2 = 12.
        List<Example> eight = new LongDialogues(8, TRAIN).of(List.of(row));
        assertThat(eight.get(0).dialogue().turns())
                .containsExactly(Turn.customer("where is it"), Turn.agent("on its way"), Turn.customer("thank you"));
        assertThat(eight.get(0).responses()).containsExactly("bye");
        List<Example> nine = new LongDialogues(9, TRAIN).of(List.of(row));
        assertThat(nine.get(0).dialogue().turns()).hasSize(5).startsWith(Turn.customer("退款"), Turn.agent("好的"));
        assertThat(new LongDialogues(2, TRAIN).of(List.of(row))).containsExactly(row);
    }

    @Test
    void rows_begin_with_different_turns() {
        Example row = Example.answered("7", "thank you", "bye");
        assertThat(new LongDialogues(5, TRAIN)
                        .of(List.of(row, row))
                        .get(1)
                        .dialogue()
                        .turns()
                        .get(0))
                .isEqualTo(Turn.customer("退款"));
    }

    @Test
    void the_modifier_changes_test_rows_alone() throws DataException {
        DataSet plain = DataSets.open("desk/en", Progress.NONE);
        DataSet longer = DataSets.open("desk/en@prompt-300", Progress.NONE);
        assertThat(longer.train()).isEqualTo(plain.train());
        assertThat(longer.test()).hasSameSizeAs(plain.test());
        assertThat(longer.test())
                .allMatch(row -> row.dialogue().turns().stream()
                                .mapToInt(turn -> turn.text().split("\\s+").length)
                                .sum()
                        >= 300);
        assertThat(longer.rule()).endsWith("; test dialogues of at least 300 words");
        assertThat(longer.test().get(0).utterance())
                .isEqualTo(plain.test().get(0).utterance());
    }

    @Test
    void a_set_without_answers_says_so() throws IOException {
        StringBuilder csv = new StringBuilder("query,intent\n");
        for (int i = 0; i < 20; i++) {
            csv.append("ask ").append(i).append(i % 2 == 0 ? ",refund\n" : ",track\n");
        }
        Path file = Files.writeString(folder.resolve("labels.csv"), csv);
        assertThatThrownBy(() -> DataSets.open("file:" + file + "@prompt-10", Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no answers to learn from: expected some for '@prompt-10'");
    }

    @Test
    void a_number_of_words_is_expected() {
        assertThatThrownBy(() -> DataSets.open("desk/en@prompt-x", Progress.NONE))
                .hasMessageContaining("'@prompt-x' after a data set is unknown")
                .hasMessageContaining("@prompt-N");
    }
}
