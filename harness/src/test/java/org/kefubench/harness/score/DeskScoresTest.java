package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.Figure;

class DeskScoresTest {

    private static final List<Answered> ANSWERED = List.of(
            answered("1", "parcel", "your parcel is on its way", "your parcel is on its way"),
            answered("2", "refund", "we pay the money back today", "we pay the money back today"),
            answered("3", "card", "your card is in the mail now", "no idea at all my dear friend"));

    @Test
    void each_desk_is_scored_by_the_questions_about_its_topics() {
        List<Figure> figures =
                DeskScores.figures(Map.of("desks", List.of("parcel+refund", "card"), "learned", 2), ANSWERED);
        assertThat(figures).extracting(Figure::name).containsExactly("bleu_desk_1", "bleu_desk_2", "bleu_learned");
        assertThat(figures.get(0).value()).isCloseTo(100, within(1e-9));
        assertThat(figures.get(0).n()).isEqualTo(2);
        double second = value(figures.get(1));
        assertThat(second).isLessThan(20);
        // the mean of both desks: (100 + b) / 2
        assertThat(value(figures.get(2))).isCloseTo((100 + second) / 2, within(1e-9));
    }

    @Test
    void what_is_not_yet_learned_does_not_count_in_the_mean() {
        List<Figure> figures =
                DeskScores.figures(Map.of("desks", List.of("parcel+refund", "card"), "learned", 1), ANSWERED);
        assertThat(value(figures.get(2))).isCloseTo(100, within(1e-9));
    }

    @Test
    void a_desk_without_questions_and_a_cell_without_desks_say_so() {
        assertThat(DeskScores.figures(Map.of(), ANSWERED)).isEmpty();
        List<Figure> figures = DeskScores.figures(Map.of("desks", List.of("weather"), "learned", 0), ANSWERED);
        assertThat(figures.get(0).value()).isNull();
        assertThat(figures.get(1).note()).isEqualTo("n/a (a desk has none)");
    }

    private static double value(Figure figure) {
        return Objects.requireNonNull(figure.value());
    }

    private static Answered answered(String id, String topic, String answer, String reference) {
        Example request = new Example(id, Dialogue.of("?"), topic, List.of(reference), Map.of());
        return new Answered(request, Answer.label(answer, 0, List.of()));
    }
}
