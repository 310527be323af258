package org.kefubench.datasets.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.format.Entity;
import org.kefubench.datasets.format.Markup;

class MaskerTest {

    private final Masker masker = new Masker();

    @Test
    void recall_and_precision_on_the_labelled_lines_are_high() throws IOException {
        int right = 0;
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : lines()) {
            Markup expected = Markup.parse(line);
            List<Entity> found = masker.find(expected.text());
            for (Entity entity : expected.entities()) {
                if (found.contains(entity)) {
                    right++;
                } else {
                    missed.add(entity + " in " + line);
                }
            }
            found.stream()
                    .filter(entity -> !expected.entities().contains(entity))
                    .forEach(entity -> wrong.add(entity + " in " + line));
        }
        double recall = (double) right / (right + missed.size());
        double precision = (double) right / (right + wrong.size());
        assertThat(recall).as("missed %s", missed).isGreaterThanOrEqualTo(0.95);
        assertThat(precision).as("wrong %s", wrong).isGreaterThanOrEqualTo(0.95);
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(MaskerTest.class.getResourceAsStream("labelled.txt"), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Test
    void check_digits_decide() {
        // 11010519491231002: weighted sum 167, 167 mod 11 = 2, whose check character is X
        assertThat(Checksums.identity("11010519491231002X")).isTrue();
        assertThat(Checksums.identity("110105194912310021")).isFalse();
        // 4111111111111111: eight doubled digits give 8 + 7 x 2 = 22, eight others 8, together 30
        assertThat(Checksums.luhn("4111 1111 1111 1111")).isTrue();
        assertThat(Checksums.luhn("4111 1111 1111 1112")).isFalse();
        assertThat(Checksums.iban("DE89 3704 0044 0532 0130 00")).isTrue();
        assertThat(Checksums.iban("DE88 3704 0044 0532 0130 00")).isFalse();
    }

    @Test
    void the_same_number_has_the_same_placeholder_within_a_dialogue() throws IOException {
        List<Example> masked = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Masking masking = new Masking(
                masker,
                keep(masked),
                (dialogue, placeholder, original) -> keys.add(dialogue + " " + placeholder + " " + original));
        Map<String, String> attributes = Map.of("dialogue", "d1");
        Dialogue first = Dialogue.of("call 13812345678 or 15900001111");
        Dialogue second = first.then(Turn.agent("which?")).then(Turn.customer("138-1234-5678"));
        masking.row(Split.TRAIN, new Example("a", first, null, List.of("I call 15900001111"), attributes));
        masking.row(Split.TRAIN, new Example("b", second, null, List.of(), attributes));
        assertThat(masked.get(0).utterance()).isEqualTo("call <PHONE_1> or <PHONE_2>");
        assertThat(masked.get(0).responses()).containsExactly("I call <PHONE_2>");
        assertThat(masked.get(1).utterance()).isEqualTo("<PHONE_1>");
        assertThat(keys).contains("d1 <PHONE_1> 13812345678", "d1 <PHONE_2> 15900001111");
        assertThat(masking.counts()).isEqualTo(Map.of("phone", 6L));
    }

    @Test
    void marked_entities_move_with_the_text() throws IOException {
        List<Example> masked = new ArrayList<>();
        Markup markup = Markup.parse("call 13812345678 about [LS-20931](order_id) and the [red lamp](product)");
        Example row = new Example("a", Dialogue.of(markup.text()), null, List.of(), markup.attributes());
        new Masking(masker, keep(masked), null).row(Split.TRAIN, row);
        assertThat(masked.get(0).utterance()).isEqualTo("call <PHONE_1> about <ORDER_1> and the red lamp");
        assertThat(Entity.ofJson(masked.get(0).attributes().get("entities")))
                .containsExactly(
                        new Entity(21, 30, "order_id", "<ORDER_1>"), new Entity(39, 47, "product", "red lamp"));
    }

    private static Rows keep(List<Example> kept) {
        return new Rows() {
            @Override
            public void row(Split split, Example row) {
                kept.add(row);
            }

            @Override
            public void skipped(String where, String reason) {}
        };
    }
}
