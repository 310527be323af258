package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kefubench.reports.page.Placed.accuracy;
import static org.kefubench.reports.page.Placed.board;
import static org.kefubench.reports.page.Placed.qps;
import static org.kefubench.reports.page.Placed.result;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Language;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.text.Texts;

class HeadlineTest {

    @ParameterizedTest
    @CsvSource({
        // 1,000 answers at 0.5 a second are 2,000 s of an hour that costs 1.8
        "0.5, 1.8, EN, '1,000 answers:', '1 at 1.8 a machine-hour'",
        // 1 / 3600 / 200 * 1000 = 0.001389
        "200, 1, EN, '1,000 answers:', '0.00139 at 1 a machine-hour'",
        // 1 / 3600 / 156875 * 1e6 = 0.001771: of a thousand nobody could read it
        "156875, 1, EN, '1,000,000 answers:', '0.00177 at 1 a machine-hour'",
        "156875, 1, ZH, '1,000,000 个回答：', '0.00177（机器每小时 1）'",
        // A machine that costs nothing
        "156875, 0, EN, '1,000 answers:', '0 at 0 a machine-hour'"
    })
    void the_cheapest_is_told_in_numbers_that_can_be_read(
            double qps, double price, Language language, String figure, String value) {
        Texts texts = Texts.of(language);
        Headline headline = new Headline(texts, new Wishes(100, price));
        Headline.Card card = headline.cards(board(result("jvm/cpu/fp32", accuracy(80), qps(qps))))
                .get(0);
        assertThat(card.needs())
                .filteredOn(winner -> winner.need().equals(texts.of("need.cheapest")))
                .singleElement()
                .satisfies(winner -> {
                    assertThat(winner.figure()).isEqualTo(figure);
                    assertThat(winner.value()).isEqualTo(value);
                });
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.5, false"})
    void speeds_of_a_scenario_that_asks_for_quality_alone_have_a_warning(double leastSeconds, boolean warned) {
        Texts texts = Texts.of(Language.ZH);
        Map<String, Object> scenario = Map.of("name", "offline", "min_seconds", leastSeconds);
        Headline.Card card = new Headline(texts, new Wishes(100, 1))
                .cards(board(result("jvm/cpu/fp32", scenario, Map.of(), accuracy(80), qps(9))))
                .get(0);
        assertThat(card.warning()).isEqualTo(warned ? texts.of("headline.cold") : "");
    }

    @ParameterizedTest
    @CsvSource({"0, jvm/cpu/fp32, false", "0.5, jvm/cpu/int8, true"})
    void where_quality_alone_is_asked_for_the_best_is_taken_and_nobody_is_fast(
            double leastSeconds, String taken, boolean speeds) {
        Texts texts = Texts.of(Language.EN);
        Map<String, Object> scenario = Map.of("name", "offline", "min_seconds", leastSeconds);
        // No test tells the two apart.
        Headline.Card card = new Headline(texts, new Wishes(100, 1))
                .cards(board(
                        result("jvm/cpu/fp32", scenario, Map.of(), accuracy(80), qps(9)),
                        result("jvm/cpu/int8", scenario, Map.of(), accuracy(79), qps(90))))
                .get(0);
        assertThat(card.take()).contains(taken);
        assertThat(card.why()).contains(speeds ? "2 of 2 entrants tie" : "1 of the 1 others cannot be told apart");
        assertThat(card.front()).hasSize(speeds ? 1 : 0);
        assertThat(card.needs())
                .extracting(Headline.Winner::need)
                .contains(texts.of("need.best"))
                .satisfies(needs -> assertThat(
                                needs.contains(texts.of("need.fastest")) && needs.contains(texts.of("need.cheapest")))
                        .isEqualTo(speeds))
                .satisfies(needs -> assertThat(needs.contains(texts.of("need.within", "100")))
                        .isEqualTo(speeds));
    }
}
