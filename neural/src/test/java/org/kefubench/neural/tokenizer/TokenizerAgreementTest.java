package org.kefubench.neural.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokenizers here against the Hugging Face library, text by text. */
class TokenizerAgreementTest {

    private static final String BERT = "tokenizer-bert-base-uncased";
    private static final String CHINESE = "tokenizer-bert-base-chinese";
    private static final String CDIAL = "tokenizer-cdial-gpt";
    private static final String GPT2 = "tokenizer-gpt2-dialogpt";
    private static final List<String> VOCABULARIES = List.of(BERT, CHINESE, CDIAL, GPT2);

    private static final List<String> ODD = List.of(
            "",
            " ",
            "  two  spaces\tand a tab\n",
            "Don't! It's $3.50 (approx.) - ok?",
            "naïve café Ångström İstanbul ﬁne ſtraße",
            "e\u0301 combining, zero\u200Bwidth, soft\u00ADhyphen, no\u00A0break, ideographic\u3000space",
            "我的订单12345什么时候能到？，。！",
            "退款 refund 同時に　カタカナ 한국어 ไทย עברית العربية",
            "😡👍🏽👨‍👩‍👧 \uD83D\uDE21x",
            "[CLS] written [MASK] out [SEP] <|endoftext|> here",
            "a".repeat(101) + " " + "b".repeat(100),
            "𠀀𪛖 extension B",
            "\u0000nul \uFFFD replaced \uFEFF mark \u2028 line",
            "１２３ＡＢＣ ½ ² Ⅳ ٣",
            "''s ''ll 'Ve I'LL we've");

    private static List<String> real = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        String data = System.getenv("KEFUBENCH_DATA");
        real = data == null ? List.of() : RealTexts.under(Path.of(data));
    }

    /** Each vocabulary reads every sixteenth text, another one each. */
    @ParameterizedTest
    @ValueSource(strings = {BERT, CHINESE, CDIAL, GPT2})
    void ids_of_what_people_wrote_are_those_of_the_library(String vocabulary) throws IOException {
        alike(vocabulary, 4 * VOCABULARIES.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {BERT, CHINESE, CDIAL, GPT2})
    @Tag("long")
    void so_are_those_of_every_text(String vocabulary) throws IOException {
        alike(vocabulary, 1);
    }

    private static void alike(String vocabulary, int oneIn) throws IOException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null && !real.isEmpty(), "KEFUBENCH_MODELS and KEFUBENCH_DATA are not set");
        List<String> texts = new ArrayList<>(ODD);
        for (int i = VOCABULARIES.indexOf(vocabulary) % oneIn; i < real.size(); i += oneIn) {
            texts.add(real.get(i));
        }
        assertThat(texts).hasSizeGreaterThan(5_000);
        Path directory = Path.of(models, vocabulary);
        try (Tokenizer own = Tokenizers.open(directory);
                Tokenizer library = Tokenizers.open(directory, TokenizerLibrary.DJL)) {
            for (String text : texts) {
                TokenIds expected = library.encode(text, Integer.MAX_VALUE);
                TokenIds found = own.encode(text, Integer.MAX_VALUE);
                assertThat(found.ids()).as(text).isEqualTo(expected.ids());
                assertThat(found.types()).as(text).isEqualTo(expected.types());
            }
        }
    }

    @Test
    void pairs_and_cuts_are_those_of_the_library() throws IOException {
        Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\nc\nd\nx\ny\n##b\n");
        try (Tokenizer own = Tokenizers.open(folder);
                Tokenizer library = Tokenizers.open(folder, TokenizerLibrary.DJL)) {
            for (int most : List.of(100, 7, 5, 3)) {
                assertThat(library.encode("a b ab d", "x Y", most).ids())
                        .isEqualTo(own.encode("a b ab d", "x Y", most).ids());
                assertThat(library.encode("a b ab d", "x Y", most).types())
                        .isEqualTo(own.encode("a b ab d", "x Y", most).types());
                assertThat(library.encode("a b ab d", most).ids())
                        .isEqualTo(own.encode("a b ab d", most).ids());
            }
            assertThat(library.decode(new int[] {2, 5, 11, 3})).isEqualTo("ab");
            assertThat(library.special()).isEqualTo(own.special());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer-bert-base-chinese", "tokenizer-gpt2-dialogpt"})
    void a_tokenizer_json_gives_the_ids_of_the_files_it_was_made_of(String vocabulary) throws IOException {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path directory = Path.of(models, vocabulary);
        Files.write(folder.resolve("tokenizer.json"), LibraryJson.of(directory));
        try (Tokenizer files = Tokenizers.open(directory);
                Tokenizer json = Tokenizers.open(folder);
                Tokenizer library = Tokenizers.open(folder, TokenizerLibrary.DJL)) {
            for (String text : ODD) {
                assertThat(json.encode(text, 512).ids())
                        .as(text)
                        .isEqualTo(files.encode(text, 512).ids());
                assertThat(library.encode(text, 512).ids())
                        .as(text)
                        .isEqualTo(files.encode(text, 512).ids());
            }
        }
    }
}
