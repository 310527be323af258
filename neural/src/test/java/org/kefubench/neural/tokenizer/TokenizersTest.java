package org.kefubench.neural.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;

class TokenizersTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer-bert-base-uncased", "tokenizer-bert-base-chinese", "tokenizer-gpt2-dialogpt"})
    void ids_equal_the_reference(String vocabulary) throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model(vocabulary));
        JsonNode cases = Fixtures.json(Fixtures.file("tokenizers.json")).get(vocabulary);
        assertThat(cases).hasSizeGreaterThan(15);
        for (JsonNode expected : cases) {
            String text = expected.get("text").asText();
            assertThat(tokenizer.encode(text, 512).ids()).as(text).containsExactly(ints(expected.get("ids")));
        }
    }

    /** What the ledger says of claim practice-segmentation-harms. */
    @Test
    void a_chinese_text_that_was_segmented_before_has_the_same_ids() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model("tokenizer-bert-base-chinese"));
        int[] ids = tokenizer.encode("我想退款，订单号是12345", 512).ids();
        assertThat(ids).hasSizeGreaterThan(10);
        assertThat(tokenizer.encode("我 想 退款 ， 订单号 是 12345", 512).ids()).containsExactly(ids);
    }

    @Test
    void gpt2_texts_survive_the_way_there_and_back() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model("tokenizer-gpt2-dialogpt"));
        for (String text : List.of("Where is my order #12345?", "我的订单 😡", "  a\tb\n\nc ", "")) {
            assertThat(tokenizer.decode(tokenizer.ids(text))).isEqualTo(text);
        }
        assertThat(tokenizer.special().end()).isEqualTo(50256);
        assertThat(tokenizer.decode(new int[] {15496, 50256})).isEqualTo("Hello");
    }

    @Test
    void a_stream_tells_whole_characters_only() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model("tokenizer-gpt2-dialogpt"));
        TextStream stream = new TextStream(tokenizer);
        // U+1F621 is two tokens: 47249 holds its first three bytes, 94 the last.
        assertThat(stream.add(5303)).isEqualTo("hi");
        assertThat(stream.add(47249)).isEmpty();
        assertThat(stream.add(94)).isEqualTo("😡");
        assertThat(stream.add(47249)).isEmpty();
        assertThat(stream.rest()).isEmpty(); // the three bytes are dropped: they are no character
    }

    @Test
    void chinese_that_is_split_over_tokens_comes_character_by_character() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model("tokenizer-gpt2-dialogpt"));
        String text = "您好,我的订单什么时候能到?";
        int[] ids = tokenizer.ids(text);
        assertThat(ids.length).isGreaterThan(text.length()); // GPT-2 has no pieces for most of these characters
        TextStream stream = new TextStream(tokenizer);
        StringBuilder told = new StringBuilder();
        for (int id : ids) {
            told.append(stream.add(id));
            assertThat(text).startsWith(told.toString());
        }
        assertThat(told).hasToString(text);
        assertThat(stream.rest()).isEmpty();
    }

    @Test
    void streams_agree_with_decoding_all_at_once_even_on_nonsense() throws IOException {
        for (String name : List.of("tokenizer-gpt2-dialogpt", "stories260K/hf", "tokenizer-cdial-gpt")) {
            Tokenizer tokenizer = Tokenizers.open(model(name));
            for (int[] ids : List.of(random(tokenizer, 1, 200), random(tokenizer, 2, 3), new int[0])) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                Spelling spelling = tokenizer.spelling();
                for (int id : ids) {
                    bytes.writeBytes(spelling.next(id));
                }
                // Bytes that are no character are left out, where Java writes U+FFFD.
                assertThat(tokenizer.decode(ids))
                        .isEqualTo(bytes.toString(StandardCharsets.UTF_8).replace("\uFFFD", ""));
            }
        }
    }

    private static int[] random(Tokenizer tokenizer, long seed, int size) {
        return new Random(seed).ints(size, 0, tokenizer.vocabulary()).toArray();
    }

    @Test
    void llama_texts_are_spelled_in_pieces_and_bytes() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model("stories260K/hf"));
        assertThat(tokenizer.special().begin()).isEqualTo(1);
        int[] ids = tokenizer.encode("Once upon a time", 512).ids();
        assertThat(ids[0]).isEqualTo(1);
        assertThat(tokenizer.decode(ids)).isEqualTo("Once upon a time");
        assertThat(tokenizer.decode(tokenizer.ids("订单 ok"))).isEqualTo("订单 ok");
    }

    @Test
    void chinese_decodes_without_spaces_and_pieces_are_joined() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(model("tokenizer-bert-base-chinese"));
        assertThat(tokenizer.decode(tokenizer.encode("我的订单什么时候能到", 512).ids())).isEqualTo("我的订单什么时候能到");
        Tokenizer english = Tokenizers.open(model("tokenizer-bert-base-uncased"));
        assertThat(english.decode(english.ids("Unaffable words"))).isEqualTo("unaffable words");
    }

    /** Why the ledger has nothing to measure for "segmentation harms a character-based Chinese BERT". */
    @Test
    void words_that_come_apart_are_the_same_chinese_tokens() {
        Tokenizer tokenizer =
                WordPiece.of(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "退", "款", "到", "账"), true);
        assertThat(tokenizer.ids("退款到账")).containsExactly(5, 6, 7, 8);
        assertThat(tokenizer.ids("退款 到账")).containsExactly(5, 6, 7, 8);
    }

    @Test
    void texts_are_cut_on_the_right_and_of_pairs_the_longer_first() {
        Tokenizer tokenizer =
                WordPiece.of(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c", "d", "x", "y"), true);
        assertThat(tokenizer.encode("a b c d", 5).ids()).containsExactly(2, 5, 6, 7, 3);
        TokenIds pair = tokenizer.encode("a b c d", "x y", 7); // room for 4 of 6: two go from the first
        assertThat(pair.ids()).containsExactly(2, 5, 6, 3, 9, 10, 3);
        assertThat(pair.types()).containsExactly(0, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void a_tokenizer_json_gives_the_same_as_the_files_it_was_made_of() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"normalizer": {"type": "BertNormalizer", "lowercase": true},
                 "added_tokens": [{"id": 2, "content": "[CLS]"}],
                 "model": {"type": "WordPiece", "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "re": 4, "##fund": 5}}}
                """);
        assertThat(Tokenizers.open(folder).encode("Refund me", 9).ids()).containsExactly(2, 4, 5, 1, 3);
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Unigram\"}}");
        assertThatThrownBy(() -> Tokenizers.open(folder)).hasMessageContaining("tokenizer of type Unigram: expected");
    }

    @Test
    void a_directory_without_tokenizer_names_what_is_expected() {
        assertThatThrownBy(() -> Tokenizers.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected vocab.txt, vocab.json and merges.txt, or tokenizer.json");
    }

    private static Path model(String name) {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        return Path.of(models, name);
    }

    private static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }
}
