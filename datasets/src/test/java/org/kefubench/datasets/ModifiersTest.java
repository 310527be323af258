package org.kefubench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;

class ModifiersTest {

    @TempDir
    private Path folder;

    private static DataSet open(String name) throws DataException {
        return DataSets.open(name, Progress.NONE);
    }

    private String tickets() throws IOException {
        StringBuilder csv = new StringBuilder("query,intent,dialogue,created\n");
        for (int i = 0; i < 40; i++) {
            csv.append("ask ")
                    .append(i)
                    .append(" call 138123456")
                    .append(10 + i / 4)
                    .append(i % 2 == 0 ? ",refund" : ",track")
                    .append(",d")
                    .append(i / 4)
                    .append(",2024-02-")
                    .append(10 + (i * 7) % 20)
                    .append('\n');
        }
        return "file:" + Files.writeString(folder.resolve("tickets.csv"), csv);
    }

    @Test
    void masking_comes_first_and_reaches_all_splits() throws IOException {
        DataSet masked = open(tickets() + "@typos@mask");
        for (Split split : Split.values()) {
            assertThat(masked.of(split)).isNotEmpty();
        }
        assertThat(masked.test()).allMatch(row -> row.utterance().matches("ask \\d+ call <PHONE_1>"));
        assertThat(masked.train()).noneMatch(row -> row.utterance().matches(".*\\d{7}.*"));
        assertThat(masked.rule()).startsWith("stratified 0.8/0.1/0.1, seed 42; masked; 1 x typos");
    }

    @Test
    void a_message_about_masked_data_quotes_no_secret() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "hi 13812345678,greet\nho,greet\n");
        assertThatThrownBy(() -> open("file:" + file + "@mask"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.csv has no column 'query'")
                .hasMessageContaining("<PHONE_1>")
                .hasMessageNotContaining("13812345678")
                .hasNoCause();
    }

    @Test
    void dialogues_stay_whole_and_the_newest_rows_are_for_testing() throws IOException {
        DataSet whole = open(tickets() + "@by-dialogue-50-20");
        // ten dialogues of four rows: five, two and three of them
        assertThat(whole.train()).hasSize(20);
        assertThat(whole.test()).hasSize(12);
        assertThat(whole.rule()).isEqualTo("stratified 0.8/0.1/0.1, seed 42; by dialogue 0.5/0.2/0.3, seed 42");
        DataSet timed = open(tickets() + "@by-time=created");
        String oldestTest = timed.test().stream()
                .map(row -> row.attributes().get("created"))
                .min(String::compareTo)
                .orElseThrow();
        assertThat(timed.train())
                .allMatch(row -> row.attributes().get("created").compareTo(oldestTest) <= 0);
        assertThatThrownBy(() -> open(tickets() + "@by-time=when")).hasMessageContaining("no attribute 'when'");
        assertThatThrownBy(() -> open("desk/en@by-time")).hasMessageContaining("expected @by-time=ATTRIBUTE");
    }

    @Test
    void the_same_seed_gives_the_same_split_and_a_changed_row_another() throws IOException {
        String name = tickets() + "@stratified-60-20#7";
        String hash = open(name).division().hash();
        assertThat(open(name).division().hash()).isEqualTo(hash);
        assertThat(open(tickets() + "@stratified-60-20#8").division().hash()).isNotEqualTo(hash);
        Path file = folder.resolve("tickets.csv");
        Files.writeString(file, Files.readString(file).replace("ask 17 ", "ask 71 "));
        assertThat(open(name).division().hash()).isNotEqualTo(hash);
    }

    @Test
    void conversations_that_hold_a_test_turn_are_not_to_learn_from() throws IOException {
        DataSet desk = open("desk/en");
        DataSet divided = open("desk/en@stratified");
        List<String> tested = divided.test().stream().map(Example::utterance).toList();
        assertThat(divided.conversations()).hasSizeLessThan(desk.conversations().size());
        assertThat(divided.conversations().stream().map(Dialogue::turns).flatMap(List::stream))
                .noneMatch(turn -> tested.contains(turn.text()));
    }

    @Test
    void one_name_stands_for_all_folds_or_a_learning_curve() {
        assertThat(DataSets.named("desk/en@3-folds@typos", Progress.NONE))
                .containsExactly("desk/en@fold-1-of-3@typos", "desk/en@fold-2-of-3@typos", "desk/en@fold-3-of-3@typos");
        assertThat(DataSets.named("desk/en@learning-curve", Progress.NONE))
                .startsWith("desk/en@1-shot", "desk/en@2-shot", "desk/en@4-shot")
                .endsWith("desk/en");
        assertThatThrownBy(() -> open("desk/en@3-folds")).hasMessageContaining("stands for several data sets");
    }

    @Test
    void an_own_thesaurus_and_slot_lists_are_files() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "ask, enquire\n");
        assertThat(open(tickets() + "@synonyms=" + words).train())
                .anyMatch(row -> row.utterance().startsWith("enquire "));
        Path slots = Files.writeString(folder.resolve("slots.yaml"), "product: [kettle, lamp, vase, chair]\n");
        Path data = Files.writeString(
                folder.resolve("templates.csv"),
                "query,intent,split\nwhere is my {product},track,train\nmy lamp broke,refund,train\nno,refund,train\nlamp,track,test\n");
        DataSet filled = open("file:" + data + "@slots-2=" + slots);
        // the template gives way to its fillings, the lamp gets others beside it, the rest has no slot
        assertThat(filled.train().stream().map(Example::utterance))
                .allMatch(text -> text.matches("(where is my|my) (kettle|lamp|vase|chair)( broke)?|no"))
                .contains("my lamp broke", "no")
                .filteredOn(text -> text.startsWith("where is"))
                .hasSize(2);
        assertThat(filled.test()).extracting(Example::utterance).containsExactly("lamp");
        assertThatThrownBy(() -> open("file:" + data + "@slots"))
                .hasMessageContaining("no entities in its training rows");
        assertThatThrownBy(() -> open("desk/en@slots=none.yaml")).hasMessageContaining("there is no file");
    }

    @Test
    void slots_without_a_file_take_the_values_that_the_rows_mark() throws DataException {
        assertThat(open("desk/en@4-shot@slots").train())
                .hasSizeGreaterThan(open("desk/en@4-shot").train().size());
    }

    @Test
    void back_translation_without_a_translator_says_what_to_set() {
        assertThatThrownBy(() -> open("desk/en@2-shot@back-translation=de"))
                .isInstanceOf(DataUnavailableException.class)
                .hasMessageContaining("KEFUBENCH_TRANSLATOR");
    }

    @Test
    void what_is_unknown_is_answered_with_what_is_known() {
        Stream.of("@4-shots", "@mask=1", "@by-time", "@slots=")
                .forEach(modifier -> assertThatThrownBy(() -> DataSets.named("desk/en" + modifier, Progress.NONE))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("expected"));
        assertThatThrownBy(() -> DataSets.named("desk/en@4-shots", Progress.NONE))
                .hasMessageContaining("@mask, @clean, @N-shot, @fold-K-of-N, @stratified, @by-dialogue")
                .hasMessageContaining("@back-translation=LANGUAGE");
        assertThatThrownBy(() -> DataSets.named("file:" + folder + "@fast", Progress.NONE))
                .hasMessageContaining("'@fast'");
    }

    @Test
    void a_path_may_hold_the_sign() throws IOException {
        Path file = folder.resolve("a@b.csv");
        Files.move(folder.resolve(Path.of(tickets().substring(5)).getFileName()), file);
        assertThat(open("file:" + file + "@1-shot").train()).hasSize(2);
        assertThat(open("file:" + file).test()).isNotEmpty();
    }

    @Test
    void labels_are_dealt_out_anew_among_the_rows_to_learn_from() throws IOException {
        DataSet given = open("desk/en");
        DataSet shuffled = open("desk/en@shuffled-labels");
        assertThat(shuffled.test()).isEqualTo(given.test());
        assertThat(shuffled.train())
                .extracting(Example::dialogue)
                .containsExactlyElementsOf(
                        given.train().stream().map(Example::dialogue).toList());
        assertThat(shuffled.train())
                .extracting(Example::intent)
                .containsExactlyInAnyOrderElementsOf(
                        given.train().stream().map(Example::intent).toList());
        long kept = 0;
        for (int i = 0; i < given.train().size(); i++) {
            String intent = given.train().get(i).intent();
            kept += intent != null && intent.equals(shuffled.train().get(i).intent()) ? 1 : 0;
        }
        // a row gets its own intent back about once in as many times as there are intents, here some forty
        assertThat((double) kept / given.train().size()).isLessThan(0.1);
        assertThat(shuffled.conversations()).isEmpty();
        assertThat(shuffled.rule()).isEqualTo("as given; labels shuffled, seed 42");
        assertThat(open("desk/en@shuffled-labels#7").train()).isNotEqualTo(shuffled.train());
    }
}
