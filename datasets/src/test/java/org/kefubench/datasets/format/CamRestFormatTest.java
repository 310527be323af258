package org.kefubench.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.Turn;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;

class CamRestFormatTest {

    private static final String ONE = """
            # a comment
            [{"dialogue_id": 0, "dial": [
              {"turn": 0,
               "usr": {"transcript": "Cheap food in the south", "slu": [
                 {"act": "inform", "slots": [["pricerange", "cheap"]]}, {"act": "inform", "slots": [["area", "south"]]}]},
               "sys": {"sent": "Which kind?", "DA": ["food"]}},
              {"turn": 1,
               "usr": {"transcript": "Any. Address?", "slu": [
                 {"act": "request", "slots": [["slot", "phone"]]}, {"act": "request", "slots": [["slot", "address"]]},
                 {"act": "inform", "slots": [["pricerange", "cheap"]]}, {"act": "inform", "slots": [["food", "dontcare"]]},
                 {"act": "inform", "slots": [["area", "south"]]}]},
               "sys": {"sent": "2 High Street.", "DA": []}},
              {"turn": 2,
               "usr": {"transcript": "Rather in the north", "slu": [
                 {"act": "inform", "slots": [["pricerange", "cheap"]]}, {"act": "inform", "slots": [["food", "dontcare"]]},
                 {"act": "inform", "slots": [["area", "north"]]}]},
               "sys": {"sent": "None.", "DA": []}},
              {"turn": 3, "usr": {"transcript": "Bye", "slu": []}, "sys": {"sent": "Goodbye.", "DA": []}}]}]
            """;

    private static FormatsTest.Heard read(String text) throws IOException {
        return FormatsTest.read("camrest", Map.of(), "all", Map.of("a.json", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_turn_is_noted_with_what_is_new_or_asked_and_with_all_that_is_wanted() throws IOException {
        FormatsTest.Heard heard = read(ONE);
        assertThat(heard.rows)
                .extracting(row -> row.attributes().get("act"))
                .containsExactly("inform area pricerange", "request address phone", "inform area", "other");
        assertThat(heard.rows)
                .extracting(row -> row.attributes().get("slots"))
                .containsExactly(
                        "area[south], pricerange[cheap]",
                        "area[south], food[dontcare], pricerange[cheap]",
                        "area[north], food[dontcare], pricerange[cheap]",
                        null);
        assertThat(heard.rows).extracting(Example::id).first().isEqualTo("train-1-1");
        assertThat(heard.rows.get(1).dialogue().turns())
                .containsExactly(
                        Turn.customer("Cheap food in the south"),
                        Turn.agent("Which kind?"),
                        Turn.customer("Any. Address?"));
        assertThat(heard.rows.get(1).responses()).containsExactly("2 High Street.");
        assertThat(heard.conversations).hasSize(1);
    }

    @Test
    void what_the_system_does_is_no_attribute() throws IOException {
        for (Example row : read(ONE).rows) {
            assertThat(row.attributes().keySet()).isSubsetOf("act", "slots", "dialogue");
            // The first answer asks for the food, which nobody had spoken of.
            assertThat(row.intent()).isNull();
        }
        assertThat(read(ONE).rows.get(0).attributes().values()).noneMatch(value -> value.contains("food"));
    }

    @Test
    void a_turn_without_words_is_an_error_that_names_it() {
        assertThatThrownBy(() -> read(ONE.replace("2 High Street.", "")))
                .hasMessage("a.json, dialogue 1, turn 2: sys.sent is missing or empty: expected what was said");
        assertThatThrownBy(() -> read(ONE.replace("[\"area\", \"north\"]", "[\"area\"]")))
                .hasMessage("a.json, dialogue 1, turn 3: slot [\"area\"], expected a pair of slot and value");
    }

    @Test
    void the_published_file_has_a_note_for_every_turn() throws IOException {
        String data = System.getenv("KEFUBENCH_DATA");
        assumeTrue(data != null && Files.isDirectory(Path.of(data, "camrest676")), "KEFUBENCH_DATA has no camrest676");
        DataSet camrest = DataSets.open("camrest676", Progress.NONE);
        // 2,744 turns, as they are counted in the file; in one of them nothing is noted.
        assertThat(camrest.train().size()
                        + camrest.validation().size()
                        + camrest.test().size())
                .isEqualTo(2744);
        Set<String> acts = new HashSet<>();
        camrest.train().forEach(row -> acts.add(row.attributes().get("act")));
        assertThat(acts)
                .contains("inform food", "request address phone", "other")
                .doesNotContainNull();
        Example first = camrest.train().get(1);
        assertThat(first.utterance()).isEqualTo("No I don't care about the type of cuisine.");
        assertThat(first.attributes())
                .containsEntry("act", "inform food")
                .containsEntry("slots", "area[south], food[dontcare], pricerange[expensive]");
    }
}
