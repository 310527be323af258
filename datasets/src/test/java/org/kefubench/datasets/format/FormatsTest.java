package org.kefubench.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.api.Speaker;
import org.kefubench.api.Task;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Counts;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.Variant;

class FormatsTest {

    /** What a format handed on. */
    static final class Heard implements Rows {
        final List<Example> rows = new ArrayList<>();
        final List<Split> splits = new ArrayList<>();
        final List<Dialogue> conversations = new ArrayList<>();
        final List<String> skipped = new ArrayList<>();
        final List<String> rejected = new ArrayList<>();

        @Override
        public void rejected(String where, String reason) {
            rejected.add(where + ": " + reason);
        }

        @Override
        public void row(Split split, Example row) {
            rows.add(row);
            splits.add(split);
        }

        @Override
        public void conversation(Split split, Dialogue conversation) {
            conversations.add(conversation);
        }

        @Override
        public void skipped(String where, String reason) {
            skipped.add(where + ": " + reason);
        }

        List<String> utterances() {
            return rows.stream().map(Example::utterance).toList();
        }
    }

    static Heard read(String format, Map<String, Object> options, String split, Map<String, byte[]> files)
            throws IOException {
        Variant variant = new Variant(
                "test",
                Language.EN,
                EnumSet.allOf(Task.class),
                format,
                options,
                Map.of(split, List.copyOf(files.keySet())),
                Counts.UNKNOWN);
        Heard heard = new Heard();
        Input input = new Input(
                variant,
                List.copyOf(files.keySet()),
                name -> new ByteArrayInputStream(Objects.requireNonNull(files.get(name), name)),
                Progress.NONE);
        Formats.of(format).read(input, heard);
        return heard;
    }

    static Heard read(String format, String file, String content) throws IOException {
        return read(format, Map.of(), "train", Map.of(file, content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_table_joins_its_context_to_the_query() throws IOException {
        Heard heard = read("table", "a.csv", "query,response,context,intent\nand two?,yes,hi | hello,ask\n");
        Example row = heard.rows.get(0);
        assertThat(row.dialogue().turns())
                .containsExactly(Turn.customer("hi"), Turn.agent("hello"), Turn.customer("and two?"));
        assertThat(row.intent()).isEqualTo("ask");
        assertThat(row.responses()).containsExactly("yes");
        assertThat(row.id()).isEqualTo("train-1");
    }

    @Test
    void a_quoted_field_holds_delimiters_quotes_and_line_ends() throws IOException {
        Heard heard = read("table", "a.csv", "query,intent\r\n\"a, \"\"b\"\"\nc\",x\r\n\r\nd \"e\",y");
        assertThat(heard.utterances()).containsExactly("a, \"b\"\nc", "d \"e\"");
        assertThat(heard.skipped).isEmpty();
    }

    @Test
    void a_table_of_excel_in_gb18030_is_understood() throws IOException {
        byte[] bytes = "query;intent\r\n发票什么时候开;invoice\r\n".getBytes(Charset.forName("GB18030"));
        Heard heard = read("table", Map.of("delimiter", "detect"), "train", Map.of("a.csv", bytes));
        assertThat(heard.utterances()).containsExactly("发票什么时候开");
        assertThat(heard.rows.get(0).intent()).isEqualTo("invoice");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
        assertThat(read("table", "a.csv", "\uFEFFquery,intent\nhi,x\n").utterances())
                .containsExactly("hi");
        byte[] utf16 = "\uFEFFquery,intent\nhi,x\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(read("table", Map.of(), "train", Map.of("a.csv", utf16)).utterances())
                .containsExactly("hi");
    }

    @Test
    void mixed_encodings_are_an_error_that_names_the_file() {
        byte[] bytes = new byte[Charsets.SAMPLE_BYTES + 200];
        Arrays.fill(bytes, (byte) 'a');
        byte[] head = "query,intent\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, bytes, 0, head.length);
        bytes[bytes.length - 5] = (byte) 0xB7;
        assertThatThrownBy(() -> read("table", Map.of(), "train", Map.of("a.csv", bytes)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.csv, line 2: it holds bytes that are no UTF-8");
    }

    @Test
    void wrong_lines_of_a_table_are_counted_and_named() throws IOException {
        Heard heard = read("table", "a.csv", "query,intent\nonly one\nhi,x\n,x\n");
        assertThat(heard.utterances()).containsExactly("hi");
        assertThat(heard.skipped)
                .containsExactly("a.csv, line 2: it has 1 fields instead of 2", "a.csv, line 4: its query is empty");
    }

    @Test
    void a_missing_column_is_named_with_those_there_are() {
        assertThatThrownBy(() -> read("table", "a.csv", "text,label\nhi,x\n"))
                .isInstanceOf(DataException.class)
                .hasMessage("a.csv has no column 'query': its columns are label, text");
    }

    @Test
    void a_quote_that_is_never_closed_is_an_error_with_its_line() {
        assertThatThrownBy(() -> read("table", "a.csv", "query,intent\nhi,x\n\"open,x\n"))
                .hasMessage("a.csv, line 3: a quote is opened and never closed");
    }

    @Test
    void json_lines_hold_answers_context_entities_and_further_columns() throws IOException {
        Heard heard = read(
                "jsonl",
                "a.jsonl",
                "{\"query\":\"and two?\",\"responses\":[\"yes\",\"sure\"],\"context\":[\"hi\",{\"role\":\"agent\",\"text\":\"hello\"}],"
                        + "\"intent\":\"ask\",\"emotion\":\"calm\",\"entities\":[{\"start\":0}],\"deep\":{\"x\":1}}\n");
        Example row = heard.rows.get(0);
        assertThat(row.dialogue().context()).containsExactly(Turn.customer("hi"), Turn.agent("hello"));
        assertThat(row.responses()).containsExactly("yes", "sure");
        assertThat(row.attributes()).isEqualTo(Map.of("emotion", "calm", "entities", "[{\"start\":0}]"));
    }

    @Test
    void a_line_of_a_million_characters_is_read() throws IOException {
        String text = "x".repeat(1_000_000);
        Heard heard = read("jsonl", "a.jsonl", "{\"query\":\"" + text + "\"}\n{\"query\":\"next\"}");
        assertThat(heard.utterances()).containsExactly(text, "next");
    }

    @Test
    void a_json_array_is_read_element_by_element() throws IOException {
        Heard heard = read("json", "a.json", "[{\"query\":\"hi\",\"intent\":\"greet\"},{\"intent\":\"none\"},3]");
        assertThat(heard.utterances()).containsExactly("hi");
        assertThat(heard.skipped)
                .containsExactly("a.json, element 2: it has no query", "a.json, element 3: it has no query");
    }

    @Test
    void a_list_answers_each_statement_with_the_next() throws IOException {
        Heard heard = read("list", "a.json", "[\"hi\",\"hello\",\"how are you\"]");
        assertThat(heard.utterances()).containsExactly("hi", "hello");
        assertThat(heard.rows.get(1).responses()).containsExactly("how are you");
        assertThat(read("list", "a.txt", "hi\nhello\n\nbye\nsee you\n").rows).hasSize(2);
    }

    @Test
    void a_transcript_answers_only_with_the_agents_turns() throws IOException {
        Heard heard = read("list", "a.txt", "客户：在吗\n客户：订单没到\n客服：我查一下\n客户：好\n");
        assertThat(heard.rows).hasSize(1);
        assertThat(heard.rows.get(0).utterance()).isEqualTo("在吗 订单没到");
        assertThat(heard.conversations.get(0).turns())
                .extracting(Turn::speaker)
                .containsExactly(Speaker.CUSTOMER, Speaker.AGENT, Speaker.CUSTOMER);
    }

    @Test
    void a_label_studio_export_gives_choices_and_labels() throws IOException {
        Heard heard = read("label-studio", "a.json", """
                [{"id":7,"data":{"text":"where is LS-20931"},"annotations":[
                   {"was_cancelled":true,"result":[]},
                   {"result":[{"type":"choices","from_name":"intent","value":{"choices":["track_order"]}},
                     {"type":"labels","value":{"start":9,"end":17,"text":"LS-20931","labels":["order_id"]}},
                     {"type":"textarea","value":{"text":["On its way."]}}]}]},
                 {"id":8,"data":{"text":"hm"},"annotations":[]}]""");
        Example row = heard.rows.get(0);
        assertThat(row.intent()).isEqualTo("track_order");
        assertThat(row.responses()).containsExactly("On its way.");
        assertThat(row.attributes())
                .containsEntry("entities", "[{\"start\":9,\"end\":17,\"type\":\"order_id\",\"text\":\"LS-20931\"}]");
        assertThat(heard.rejected).containsExactly("a.json, task 8: nobody annotated it");
    }

    @Test
    void of_several_annotators_the_majority_decides_unless_one_is_the_truth() throws IOException {
        String choice = "{\"result\":[{\"type\":\"choices\",\"value\":{\"choices\":[\"%s\"]}}]}";
        String votes = choice.formatted("a") + "," + choice.formatted("b") + "," + choice.formatted("b");
        String truth = votes.replaceFirst("\\{", "{\"ground_truth\":true,");
        Heard heard = read(
                "label-studio",
                "a.json",
                "[{\"id\":1,\"data\":{\"text\":\"t\"},\"annotations\":[" + votes
                        + "]},{\"id\":2,\"data\":{\"text\":\"t\"},\"annotations\":[" + truth
                        + "]},{\"id\":3,\"data\":{\"text\":\"t\"},\"annotations\":[{\"result\":[{\"type\":\"labels\","
                        + "\"value\":{\"start\":0,\"end\":9,\"labels\":[\"x\"]}}]}]}]");
        assertThat(heard.rows).extracting(Example::intent).containsExactly("b", "a");
        // two of three chose b, one of three a
        assertThat(heard.rows.get(0).attributes())
                .containsEntry("annotators", "3")
                .containsEntry("agreement", "0.67");
        assertThat(heard.rows.get(1).attributes()).containsEntry("agreement", "0.33");
        assertThat(heard.skipped)
                .containsExactly("a.json, task 3: its label from 0 to 9 is outside of its 1 characters");
    }

    @Test
    void prodigy_lines_that_were_not_accepted_are_counted() throws IOException {
        Heard heard = read("prodigy", "a.jsonl", """
                {"text":"stop the parcel","label":"stop_delivery","answer":"accept","spans":[{"start":9,"end":15,"label":"product"}],"_input_hash":1}
                {"text":"second","accept":["return_item"],"options":[{"id":"return_item"}],"answer":"accept"}
                {"text":"third","label":"x","answer":"reject"}
                {"text":"😀 a lamp","spans":[{"start":4,"end":8,"label":"product"}],"accept":[1],"options":[{"id":0,"text":"ask"},{"id":1,"text":"buy"}],"answer":"accept"}
                {"text":"short","spans":[{"start":4,"end":8,"label":"product"}],"answer":"accept"}
                """);
        assertThat(heard.rows).extracting(Example::intent).containsExactly("stop_delivery", "return_item", "buy");
        // offsets count characters, of which the face is one, though it is two chars in Java
        assertThat(heard.rows.get(2).attributes().get("entities"))
                .contains("\"start\":5,\"end\":9", "\"text\":\"lamp\"");
        assertThat(heard.skipped)
                .containsExactly("a.jsonl, line 5: its span from 4 to 8 is outside of its 5 characters");
        assertThat(heard.rows.get(0).attributes().get("entities")).contains("\"text\":\"parcel\"");
        assertThat(heard.rejected).containsExactly("a.jsonl, line 3: its answer is reject");
    }

    @Test
    void rows_for_language_models_come_in_three_shapes() throws IOException {
        Heard heard = read("instruction", "a.jsonl", """
                {"instruction": "Translate to German.", "input": "Thank you", "output": "Danke", "split": "test"}
                {"instruction": "Greet the customer.", "input": "", "output": "Hello!", "id": "g"}

                {"prompt": "Where is my parcel?", "completion": "On its way.", "intent": "track"}
                {"messages": [{"role": "system", "content": "You are kind."}, {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}, {"role": "user", "content": "Refund?"}, {"role": "assistant", "content": "Done."}]}
                """);
        assertThat(heard.skipped).isEmpty();
        assertThat(heard.utterances())
                .containsExactly(
                        "Translate to German.\nThank you", "Greet the customer.", "Where is my parcel?", "Refund?");
        assertThat(heard.rows)
                .extracting(row -> row.responses().get(0))
                .containsExactly("Danke", "Hello!", "On its way.", "Done.");
        assertThat(heard.rows).extracting(Example::id).containsExactly("train-1", "g", "train-4", "train-5");
        assertThat(heard.rows).extracting(Example::intent).containsExactly(null, null, "track", null);
        assertThat(heard.rows.get(0).attributes()).isEqualTo(Map.of("split", "test"));
        assertThat(heard.rows.get(3).dialogue().turns())
                .containsExactly(Turn.customer("You are kind.\nHi"), Turn.agent("Hello"), Turn.customer("Refund?"));
    }

    @Test
    void what_is_wrong_with_rows_for_language_models_is_told_with_line_and_key() throws IOException {
        Heard heard = read("instruction", "a.jsonl", """
                {"instruction": "Translate.", "input": "Thank you"}
                {"prompt": "Where?", "completion": " "}
                {"prompt": 7, "completion": "x"}
                {"text": "Where?"}
                {"messages": []}
                {"messages": [{"role": "user", "content": "Hi"}]}
                {"messages": [{"role": "user", "content": "Hi"}, {"role": "tool", "content": "x"}]}
                {"messages": [{"role": "user"}]}
                {"prompt": "Where?", "completion":
                """);
        assertThat(heard.rows).isEmpty();
        assertThat(heard.skipped)
                .startsWith(
                        "a.jsonl, line 1: its key 'output' is missing",
                        "a.jsonl, line 2: its key 'completion' is empty",
                        "a.jsonl, line 3: its key 'prompt' is of type number, expected a text",
                        "a.jsonl, line 4: it has none of the keys messages, instruction and prompt: expected messages,"
                                + " or instruction (with input) and output, or prompt and completion",
                        "a.jsonl, line 5: its key 'messages' is empty, expected a list of objects with role and content",
                        "a.jsonl, line 6: its key 'messages' ends without an answer to a question: expected a last"
                                + " message of role assistant after one of role user",
                        "a.jsonl, line 7: its message 2 is wrong: its role is 'tool', expected system, user or assistant",
                        "a.jsonl, line 8: its message 1 is wrong: its key 'content' is missing")
                .hasSize(9)
                .last()
                .asString()
                .startsWith("a.jsonl, line 9: it is no valid JSON");
    }

    @Test
    void rasa_examples_lose_their_marks_and_keep_their_entities() throws IOException {
        Heard heard = read("rasa", "nlu.yml", """
                version: "3.1"
                nlu:
                - intent: track_order
                  examples: |
                    - where is [LS-20931](order_id)
                    - the [blue one]{"entity": "product", "value": "blue"} please
                - synonym: shop
                  examples: |
                    - store
                responses:
                  utter_track_order:
                  - text: On its way.
                """);
        assertThat(heard.utterances()).containsExactly("where is LS-20931", "the blue one please");
        assertThat(heard.rows.get(1).attributes().get("entities"))
                .contains("\"start\":4,\"end\":12,\"type\":\"product\"");
        assertThat(heard.rows.get(0).responses()).containsExactly("On its way.");
    }

    @Test
    void cornell_conversations_are_put_together_from_their_lines() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "movie_conversations.txt",
                "u0 +++$+++ u2 +++$+++ m1 +++$+++ ['L1', 'L2', 'L3', 'L4']\n".getBytes(StandardCharsets.ISO_8859_1));
        files.put("movie_lines.txt", """
                L3 +++$+++ u2 +++$+++ m1 +++$+++ ANN +++$+++ Really.
                L4 +++$+++ u2 +++$+++ m1 +++$+++ ANN +++$+++
                L2 +++$+++ u2 +++$+++ m1 +++$+++ ANN +++$+++ Café?
                L1 +++$+++ u0 +++$+++ m1 +++$+++ BOB +++$+++ Shall we?
                """.getBytes(StandardCharsets.ISO_8859_1));
        Heard heard = read("cornell", Map.of(), "all", files);
        assertThat(heard.rows).hasSize(1);
        assertThat(heard.skipped).isEmpty();
        assertThat(heard.splits).containsExactly(Split.TEST);
        assertThat(heard.rows.get(0).responses()).containsExactly("Café? Really.");
    }

    @Test
    void ubuntu_contexts_end_with_the_one_who_is_answered() throws IOException {
        Heard heard = read("ubuntu", "train.csv", """
                Context,Utterance,Label
                hi all __eou__ any idea ? __eou__ __eot__ which one __eou__ __eot__ the second __eou__ __eot__,try this __eou__,1.0
                a __eou__ __eot__,wrong __eou__,0.0
                """);
        assertThat(heard.rows).hasSize(1);
        assertThat(heard.rows.get(0).dialogue().turns())
                .containsExactly(
                        Turn.customer("hi all any idea ?"), Turn.agent("which one"), Turn.customer("the second"));
        assertThat(heard.rows.get(0).responses()).containsExactly("try this");
        assertThat(heard.rejected).containsExactly("train.csv, line 3: its answer is a false one");
        Heard old = read("ubuntu", "train.csv", "Context,Utterance,Flags\na __eou__,b,0\na __eou__,c,1\n__eot__,d,1\n");
        assertThat(old.rows).extracting(row -> row.responses().get(0)).containsExactly("c");
        assertThat(old.skipped).containsExactly("train.csv, line 4: its context is empty");
        Heard test = read("ubuntu", "test.csv", "Context,Ground Truth Utterance,Distractor_0\na __eou__ __eot__,b,c\n");
        assertThat(test.rows.get(0).responses()).containsExactly("b");
    }

    @Test
    void a_window_keeps_the_last_turns() {
        List<Turn> turns =
                List.of(Turn.customer("1"), Turn.agent("2"), Turn.customer("3"), Turn.agent("4"), Turn.customer("5"));
        List<Example> pairs = new Pairing(2, " ").pairs("d", turns, Map.of());
        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(1).dialogue().turns()).containsExactly(Turn.agent("2"), Turn.customer("3"));
        assertThat(Transcript.DEFAULT.write(pairs.get(1).dialogue())).isEqualTo("A: 2\nC: 3");
    }

    @Test
    void an_act_is_taken_apart_and_delexicalised() {
        DialogueAct act = DialogueAct.parse(
                "inform(name='piperade';area='hayes valley or nob hill';kids_allowed=false;phone;food=a;food=b)");
        assertThat(act.features())
                .containsExactly(
                        "a.inform",
                        "sv.area._1",
                        "sv.food._1",
                        "sv.food._2",
                        "sv.kidsallowed.no",
                        "sv.name._1",
                        "sv.phone.?");
        assertThat(DialogueAct.parse("?reqmore()").features()).containsExactly("a.?reqmore", "sv.NONE.NONE");
        assertThat(act.delexicalise("piperade is in nob hill and hayes valley")).isEqualTo("SLOT_NAME is in SLOT_AREA");
        assertThat(act.fills("restaurant").in("the SLOT_TYPE SLOT_NAME has SLOT_FOOD and SLOT_FOOD , not SLOT_PHONE"))
                .isEqualTo("the restaurant piperade has a and b , not SLOT_PHONE");
    }

    @Test
    void what_handcrafted_rules_say_stands_beside_the_references_worded_and_filled_as_they_are() throws IOException {
        String said =
                "[[\"inform(name='piperade';food=basque)\", \"Piperade don't serve basque.\", \"Piperade serves Basque , basque\"]]";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("mapping.pair", "don't\tdo not\n".getBytes(StandardCharsets.UTF_8));
        files.put("feat_template.txt", "a.inform\nsv.name._1\nsv.food._1\n".getBytes(StandardCharsets.UTF_8));
        files.put("test.json", said.getBytes(StandardCharsets.UTF_8));
        Variant variant = new Variant(
                "test",
                Language.EN,
                EnumSet.allOf(Task.class),
                "rnnlg",
                Map.of("delexicalised", true, "domain", "restaurant"),
                Map.of("all", List.of("mapping.pair", "feat_template.txt"), "test", List.of("test.json")),
                Counts.UNKNOWN);
        Heard heard = new Heard();
        Formats.of("rnnlg")
                .read(
                        new Input(
                                variant,
                                List.copyOf(files.keySet()),
                                name -> new ByteArrayInputStream(Objects.requireNonNull(files.get(name), name)),
                                Progress.NONE),
                        heard);
        assertThat(heard.rows.get(0).responses()).containsExactly("piperade do not serve basque .");
        assertThat(heard.rows.get(0).attributes()).containsEntry("handcrafted", "piperade serves basque , basque");
        Heard plain = read("rnnlg", "train.json", said);
        assertThat(plain.rows.get(0).attributes()).containsEntry("handcrafted", "Piperade serves Basque , basque");
    }

    @Test
    void a_sentence_is_worded_as_its_authors_compare_it() throws IOException {
        InputStream pairs =
                new ByteArrayInputStream("don't\tdo not\nhotels\thotel -s\n".getBytes(StandardCharsets.UTF_8));
        assertThat(new RnnlgWording(pairs).of("Hotels don't cost 33.7 dollar, call (415) 555-1234 ; Anna's/Bob . ?"))
                .isEqualTo("hotel -s do not cost 33.7 dollar , call 4155551234 , anna 's and bob .");
    }

    @Test
    void blanks_between_chinese_characters_go_and_those_between_words_stay() {
        assertThat(Blanks.joined("我 也 要 go home 了 。 … 好")).isEqualTo("我也要go home了。…好");
    }

    @Test
    void an_unknown_format_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Formats.of("xml"))
                .hasMessageContaining("'xml'")
                .hasMessageContaining("label-studio");
    }
}
