package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kefubench.reports.page.Placed.board;
import static org.kefubench.reports.page.Placed.result;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Figure.Direction;
import org.kefubench.reports.run.PairTest;

class AdaptationsTest {

    private static final CellResult LORA_50 = learned("lora", 50, 30);
    private static final CellResult LORA_200 = learned("lora", 200, 40);
    private static final CellResult FULL_50 = learned("full", 50, 20);
    private static final CellResult FULL_200 = learned("full", 200, 60);

    @Test
    void two_ways_to_learn_meet_at_each_number_of_examples_and_the_better_one_is_ahead() {
        // The difference of a test is second less first, whichever was tested first.
        List<Adaptations.Duel> duels = Adaptations.duels(contest(
                List.of(test(LORA_50, FULL_50, -10, 0.00001), test(FULL_200, LORA_200, -20, 0.2)),
                LORA_50,
                LORA_200,
                FULL_50,
                FULL_200));
        assertThat(duels)
                .containsExactly(
                        new Adaptations.Duel(50, "bert (method=lora)", "bert (method=full)", "10.0", "< 0.0001", true),
                        new Adaptations.Duel(200, "bert (method=full)", "bert (method=lora)", "20.0", "0.2000", false));
    }

    @Test
    void what_was_not_tested_or_has_no_partner_is_no_duel() {
        assertThat(Adaptations.duels(
                        contest(List.of(test(LORA_50, FULL_200, 30, 0.001)), LORA_50, LORA_200, FULL_50, FULL_200)))
                .isEmpty();
        assertThat(Adaptations.duels(contest(List.of(), LORA_50, LORA_200))).isEmpty();
    }

    @Test
    void desks_learned_in_turn_are_a_table_with_average_and_transfer() {
        List<Adaptations.Kept> kept = Adaptations.kept(contest(List.of(), stage(1, 80, 10), stage(2, 50, 70)));
        // (50 + 70) / 2, and 50 - 80
        assertThat(kept)
                .containsExactly(new Adaptations.Kept(
                        "bert",
                        "60.0",
                        "-30.0",
                        List.of("parcel, refund", "card"),
                        List.of(
                                new Adaptations.Line("parcel, refund", List.of("80.0", "10.0")),
                                new Adaptations.Line("card", List.of("50.0", "70.0")))));
    }

    private static Contest contest(List<PairTest> tests, CellResult... results) {
        return board(tests, List.of(), results).contests().get(0);
    }

    private static PairTest test(CellResult first, CellResult second, double difference, double adjusted) {
        return Placed.test(first, second, difference, adjusted, 4);
    }

    private static CellResult learned(String method, int examples, double accuracy) {
        return result(
                "jvm/cpu/fp32",
                "single-stream",
                1,
                Map.of("method", method, "examples", examples),
                Placed.accuracy(accuracy));
    }

    private static CellResult stage(int learned, double first, double second) {
        return result(
                "jvm/cpu/fp32",
                "single-stream",
                1,
                Map.of("desks", List.of("parcel+refund", "card"), "learned", learned),
                Figure.of("bleu_desk_1", first, "%", Direction.HIGHER, 10, "bleu"),
                Figure.of("bleu_desk_2", second, "%", Direction.HIGHER, 10, "bleu"));
    }
}
