package org.kefubench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;

/** What a user's own file is taken for. */
class FileKindTest {

    @TempDir
    private Path folder;

    private DataSet open(String name, String text) throws IOException {
        return DataSets.open("file:" + Files.writeString(folder.resolve(name), text), Progress.NONE);
    }

    @Test
    void yaml_is_told_by_what_it_holds() throws IOException {
        StringBuilder corpus = new StringBuilder("categories:\n- shop\nconversations:\n");
        StringBuilder nlu = new StringBuilder("version: '3.1'\nnlu:\n- intent: greet\n  examples: |\n");
        for (int i = 0; i < 40; i++) {
            corpus.append("- - question ")
                    .append(i)
                    .append("\n  - answer ")
                    .append(i)
                    .append('\n');
            nlu.append("    - hello ").append(i).append('\n');
        }
        DataSet shop = open("shop.yml", corpus.toString());
        assertThat(shop.train().size() + shop.test().size()).isEqualTo(40);
        assertThat(shop.train().get(0).responses().get(0)).startsWith("answer");
        assertThat(open("nlu.yaml", nlu.toString()).train()).hasSize(32).allMatch(row -> "greet".equals(row.intent()));
    }

    @Test
    void json_lines_for_language_models_are_told_by_the_first() throws IOException {
        StringBuilder instructions = new StringBuilder();
        StringBuilder own = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            instructions.append("{\"instruction\": \"question %d\", \"output\": \"answer %d\"}\n".formatted(i, i));
            own.append(
                    "{\"query\": \"question %d\", \"response\": \"answer %d\", \"prompt\": \"p\"}\n".formatted(i, i));
        }
        DataSet read = open("alpaca.jsonl", instructions.toString());
        assertThat(read.train()).hasSize(16);
        assertThat(read.train().get(0).responses().get(0)).startsWith("answer");
        assertThat(open("own.jsonl", own.toString()).train().get(0).attributes())
                .containsEntry("prompt", "p");
        assertThatThrownBy(() -> open("broken.jsonl", instructions + "{\"instruction\": \"x\"}\n"))
                .hasMessageContaining("the first being broken.jsonl, line 21: its key 'output' is missing");
    }

    @Test
    void yaml_that_is_neither_is_a_clear_error() {
        assertThatThrownBy(() -> open("domain.yml", "intents:\n- greet\n"))
                .hasMessageContaining(
                        "'domain.yml' is neither training data of Rasa (a list 'nlu') nor of ChatterBot's");
        assertThatThrownBy(() -> open("a.yml", "nlu: yes\n")).hasMessageContaining("a.yml has no list 'nlu'");
        assertThatThrownBy(() -> open("b.yml", "nlu:\n- intent: 'x\n  examples: [secret\n"))
                .hasMessageContaining("b.yml, line")
                .hasMessageContaining("it is no valid YAML")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> open("c.yml", "nlu:\n- intent: x\n  examples: |\n    - hi\n    hello\n"))
                .hasMessageContaining("c.yml, intent x, example 2: it does not begin with '- '");
    }

    @Test
    void a_file_that_mixes_encodings_is_named_with_its_line() throws IOException {
        byte[] first = "query,intent\n订单在哪里,track\n".getBytes(StandardCharsets.UTF_8);
        byte[] second = "我要退货退款,refund\n".getBytes(Charset.forName("GBK"));
        Path file = Files.write(folder.resolve("mixed.csv"), first);
        Files.write(file, second, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> DataSets.open("file:" + file, Progress.NONE))
                .hasMessageContaining("mixed.csv, line 3: it is not UTF-8, but line 2 is: the file mixes encodings");
    }

    @Test
    void bytes_far_behind_that_are_no_utf8_are_named_with_their_line() throws IOException {
        Path file =
                Files.writeString(folder.resolve("late.csv"), "query,intent\n" + "hello there,greet\n".repeat(70_000));
        Files.write(file, new byte[] {(byte) 0xC4, (byte) 0xE3, ',', 'g', '\n'}, StandardOpenOption.APPEND);
        // the heading and 70,000 lines lie before it
        assertThatThrownBy(() -> DataSets.open("file:" + file, Progress.NONE))
                .hasMessageContaining("late.csv, line 70002: it holds bytes that are no UTF-8");
    }

    @Test
    void rows_that_a_file_rejects_are_counted_in_the_rule() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append("{\"text\":\"t")
                    .append(i)
                    .append("\",\"label\":\"a\",\"answer\":\"")
                    .append(i < 2 ? "ignore" : "accept")
                    .append("\",\"_input_hash\":")
                    .append(i)
                    .append("}\n");
        }
        assertThat(open("p.jsonl", lines.toString()).rule())
                .isEqualTo("stratified 0.8/0.1/0.1, seed 42, without 2 rows that the file itself rejects");
    }

    @Test
    void a_table_without_a_query_is_read_by_the_names_that_people_use() throws IOException {
        StringBuilder tickets = new StringBuilder("Text;Label;channel\n");
        for (int i = 0; i < 20; i++) {
            tickets.append("where is parcel ").append(i).append(";track;mail\n");
        }
        DataSet read = open("tickets.csv", tickets.toString());
        assertThat(read.train()).hasSize(16).allSatisfy(row -> {
            assertThat(row.utterance()).startsWith("where is parcel");
            assertThat(row.intent()).isEqualTo("track");
            assertThat(row.attributes()).containsOnly(Map.entry("channel", "mail"));
        });
        assertThat(read.rule()).endsWith(", read 'Text' as the query, 'Label' as the intent");
    }

    @Test
    void chinese_names_in_a_chinese_character_set_are_known_too() throws IOException {
        StringBuilder pairs = new StringBuilder("问题,答案\n");
        for (int i = 0; i < 20; i++) {
            pairs.append("包裹在哪里").append(i).append(",请告诉我订单号\n");
        }
        Path file = Files.write(folder.resolve("问答.csv"), pairs.toString().getBytes(Charset.forName("GB18030")));
        DataSet read = DataSets.open("file:" + file, Progress.NONE);
        assertThat(read.train()).hasSize(16).allMatch(row -> row.responses().equals(List.of("请告诉我订单号")));
        assertThat(read.rule()).endsWith(", read '问题' as the query, '答案' as the response");
    }

    @Test
    void json_rows_are_read_by_the_names_of_the_first() throws IOException {
        StringBuilder lines = new StringBuilder("\uFEFF");
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < 20; i++) {
            String row = "{\"question\": \"q %d\", \"history\": [\"before\"], \"answer\": \"a\"}".formatted(i);
            lines.append(row).append('\n');
            array.append(i == 0 ? "" : ",").append(row);
        }
        for (DataSet read : List.of(open("a.jsonl", lines.toString()), open("a.json", array + "]"))) {
            assertThat(read.train()).hasSize(16).allMatch(row -> row.responses().equals(List.of("a")));
            assertThat(read.train().get(0).dialogue().turns()).hasSize(2);
            assertThat(read.rule())
                    .endsWith(", read 'question' as the query, 'answer' as the response, 'history' as the context");
        }
    }

    @Test
    void a_file_with_our_name_is_taken_at_its_word() throws IOException {
        StringBuilder own = new StringBuilder("query,intent,text,label\n");
        for (int i = 0; i < 20; i++) {
            own.append("q").append(i).append(",x,t,l\n");
        }
        DataSet read = open("own.csv", own.toString());
        assertThat(read.train())
                .allMatch(row ->
                        "x".equals(row.intent()) && "l".equals(row.attributes().get("label")));
        assertThat(read.rule()).doesNotContain("read '");
    }

    @Test
    void names_that_leave_the_customers_text_open_are_refused() {
        assertThatThrownBy(() -> open("two.csv", "question,text,label\na,b,c\n"))
                .hasMessage("two.csv has the columns question and text, and each may be the customer's text:"
                        + " name one of them 'query'");
        assertThatThrownBy(() -> open("none.csv", "body,label\na,b\n"))
                .hasMessageStartingWith("none.csv has no column 'query': its columns are body, label;"
                        + " expected query, or one of text, utterance, question,");
    }
}
