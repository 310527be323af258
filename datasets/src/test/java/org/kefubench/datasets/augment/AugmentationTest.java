package org.kefubench.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;

class AugmentationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk/en@synonyms",
                "desk/zh@synonyms",
                "desk/en@typos-2",
                "desk/zh@typos",
                "desk/en@eda",
                "desk/zh@eda"
            })
    void copies_remember_their_parent_and_leave_the_test_part_alone(String name) throws DataException {
        DataSet plain = DataSets.open(name.substring(0, 7), Progress.NONE);
        DataSet more = DataSets.open(name, Progress.NONE);
        assertThat(more.test()).isEqualTo(plain.test());
        assertThat(more.validation()).isEqualTo(plain.validation());
        assertThat(more.train())
                .containsAll(plain.train())
                .hasSizeGreaterThan(plain.train().size() + 500);
        assertThat(more.checksum()).isNotEqualTo(plain.checksum());
        assertThat(more.checksum()).isEqualTo(DataSets.open(name, Progress.NONE).checksum());
        Map<String, Example> parents = plain.train().stream().collect(Collectors.toMap(Example::id, row -> row));
        for (Example row : more.train()) {
            String parent = row.attributes().get("parent");
            if (parent != null) {
                assertThat(parents.get(parent).intent()).isEqualTo(row.intent());
                assertThat(parents.get(parent).utterance()).isNotEqualTo(row.utterance());
            }
        }
    }

    @Test
    void synonyms_stand_at_whole_words() throws IOException {
        Synonyms synonyms = new Synonyms(Thesaurus.shipped(Language.EN), 1);
        assertThat(synonyms.rewrite("the parcels are here", new Random(1))).isEqualTo("the parcels are here");
        assertThat(synonyms.rewrite("My parcel is smashed", new Random(1)))
                .matches("My (package|delivery|shipment|box) is (broken|damaged|cracked)");
        assertThat(Thesaurus.shipped(Language.ZH).size()).isGreaterThan(100);
    }

    @Test
    void slots_are_filled_and_replaced() throws IOException {
        SlotFilling filling = new SlotFilling(Map.of("product", List.of("kettle", "toaster")));
        assertThat(filling.rewrite("my {product} leaks", new Random(2))).matches("my (kettle|toaster) leaks");
        assertThat(filling.rewrite("my kettle and kettles", new Random(3))).endsWith(" and kettles");
    }

    @Test
    void a_text_goes_to_the_translator_and_back() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/translate", exchange -> {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean back = question.contains("\"source\":\"de\",\"target\":\"en\"");
            boolean refused = question.contains("refuse");
            String answer = refused
                    ? "{\"error\":\"too many requests\"}"
                    : "{\"translatedText\":\"" + (back ? "where has my parcel gone" : "wo ist mein Paket") + "\"}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused ? 429 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/translate");
            Translator translator = new LibreTranslate(address, "");
            Rewriter rewriter = new BackTranslation(translator, "en", "de");
            List<Example> rows =
                    new Augmentation(rewriter, 1, 1).of(List.of(Example.labelled("1", "where is my parcel", "track")));
            assertThat(rows)
                    .extracting(Example::utterance)
                    .containsExactly("where is my parcel", "where has my parcel gone");
            assertThat(rows.get(1).attributes())
                    .containsEntry("parent", "1")
                    .containsEntry("augmented", "back-translation");
            assertThatThrownBy(() -> translator.translate("refuse", "en", "de"))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("429: too many requests");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void few_shots_and_folds_follow_a_name() throws DataException {
        DataSet few = DataSets.open("desk/en@4-shot,7", Progress.NONE);
        assertThat(few.train()).hasSize(33 * 4);
        assertThat(few.name()).isEqualTo("desk/en@4-shot,7");
        assertThat(DataSets.open("desk/en@4-shot@typos", Progress.NONE).train()).hasSizeGreaterThan(33 * 4 + 100);
        assertThat(DataSets.open("desk/en@fold-1-of-5", Progress.NONE).validation())
                .isEmpty();
        assertThatThrownBy(() -> DataSets.open("desk/en@4-short", Progress.NONE))
                .hasMessageContaining("@N-shot");
    }

    @Test
    void a_part_of_the_rows_is_drawn_and_keeps_its_order() throws Exception {
        DataSet all = DataSets.open("desk/en", Progress.NONE);
        DataSet some = DataSets.open("desk/en@train-100@test-50", Progress.NONE);
        assertThat(some.train()).hasSize(100);
        assertThat(some.test()).hasSize(50);
        assertThat(some.validation()).isEqualTo(all.validation());
        assertThat(all.test()).containsSubsequence(some.test());
        assertThat(some.checksum()).isNotEqualTo(all.checksum());
        assertThat(DataSets.open("desk/en@train-100,7", Progress.NONE).train()).isNotEqualTo(some.train());
        assertThat(DataSets.open("desk/en@train-9999", Progress.NONE).train()).isEqualTo(all.train());
        assertThatThrownBy(() -> DataSets.open("desk/en@test-0", Progress.NONE)).hasMessageContaining("0 rows drawn");
    }
}
