package org.kefubench.reports.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.reports.board.Kinds;

class TextsTest {

    private static final Texts ENGLISH = Texts.of(Language.EN);
    private static final Texts CHINESE = Texts.of(Language.ZH);

    @Test
    void both_languages_have_the_same_keys_and_places() {
        assertThat(CHINESE.keys()).containsExactlyInAnyOrderElementsOf(ENGLISH.keys());
        Pattern place = Pattern.compile("\\{\\d}");
        for (String key : ENGLISH.keys()) {
            assertThat(place.matcher(CHINESE.of(key))
                            .results()
                            .map(r -> r.group())
                            .distinct()
                            .sorted())
                    .as(key)
                    .containsExactlyElementsOf(place.matcher(ENGLISH.of(key))
                            .results()
                            .map(r -> r.group())
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    @Test
    void every_known_figure_has_a_name_and_an_explanation() {
        assertThat(Kinds.known())
                .allMatch(name -> !ENGLISH.figure(name).equals(name))
                .allMatch(name -> ENGLISH.meaning(name).isPresent());
        assertThat(ENGLISH.figure("latency_p99.9")).isEqualTo("Latency p99.9");
        assertThat(CHINESE.meaning("itl_p90")).contains("90 % 的词元在前一词元之后此时间内到达。");
        assertThat(ENGLISH.figure("bleu_desk_2")).isEqualTo("BLEU, desk 2");
    }

    @Test
    void places_are_filled_and_apostrophes_written_once() {
        assertThat(ENGLISH.of("headline.best", "BLEU", "31.0"))
                .isEqualTo("It has the best BLEU: 31.0. Every other entrant differs from it beyond noise.");
        assertThat(ENGLISH.of("figure.peak_rss_mb.what")).contains("cell's process");
    }

    @Test
    void an_unknown_key_is_an_error_and_an_unknown_figure_keeps_its_name() {
        assertThatThrownBy(() -> CHINESE.of("nonsense")).hasMessageContaining("'nonsense'");
        assertThat(CHINESE.figure("made_up")).isEqualTo("made_up");
        assertThat(CHINESE.figure("accuracy")).isEqualTo("准确率");
    }
}
