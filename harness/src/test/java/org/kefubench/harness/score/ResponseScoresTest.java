package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.Figure;

class ResponseScoresTest {

    /** The answer to the n-th question of a dialogue. */
    private static Answered answered(int turn, String answer, String reference) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 1; i < turn; i++) {
            turns.add(Turn.customer("question " + i));
            turns.add(Turn.agent("answer " + i));
        }
        turns.add(Turn.customer("question " + turn));
        Example request = new Example(turn + reference, new Dialogue(turns), null, List.of(reference), Map.of());
        return new Answered(request, new Answer(answer, 1, List.of(), 0, 0, "found"));
    }

    private static double bleu(List<Figure> figures, String name) {
        return Objects.requireNonNull(figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value());
    }

    @Test
    void first_second_and_later_answers_of_dialogues_are_scored_apart() {
        List<Figure> figures = ResponseScores.figures(List.of(
                answered(1, "a b c d e", "a b c d e"),
                answered(2, "a b c d e", "a b c d f"),
                answered(3, "a b c d e", "a b c d e"),
                answered(4, "v w x y z", "v w x y q")));
        assertThat(bleu(figures, "bleu_turn_1")).isCloseTo(100, within(1e-9));
        // Of 5, 4, 3, 2 n-grams 4, 3, 2, 1 are right: (4/5 x 3/4 x 2/3 x 1/2)^(1/4) = 0.2^(1/4) = 0.66874.
        assertThat(bleu(figures, "bleu_turn_2")).isCloseTo(100 * Math.pow(0.2, 0.25), within(1e-9));
        // The third and the fourth together: 9/10 x 7/8 x 5/6 x 3/4 = 0.4921875, its fourth root 0.83759.
        assertThat(bleu(figures, "bleu_turn_3_on")).isCloseTo(100 * Math.pow(0.4921875, 0.25), within(1e-9));
    }

    @Test
    void single_questions_have_no_turns_to_tell_apart() {
        List<Figure> figures = ResponseScores.figures(
                List.of(answered(1, "a b c d e", "a b c d e"), answered(1, "a b c d e", "a b c d f")));
        assertThat(figures.stream().map(Figure::name)).contains("bleu").noneMatch(name -> name.startsWith("bleu_turn"));
    }

    private static Answered named(String reference, String... answers) {
        Example request =
                new Example(reference, Dialogue.of("question " + reference), null, List.of(reference), Map.of());
        String first = answers.length == 0 ? "" : answers[0];
        return new Answered(request, new Answer(first, 1, List.of(answers), 0, 0, "stop"));
    }

    @Test
    void all_answers_that_a_bot_named_are_one_corpus() {
        List<Figure> figures = ResponseScores.figures(
                List.of(named("a b c d e", "a b c d e", "a b c d f"), named("v w x y z", "v w x y q")));
        // The first of each: 9/10 x 7/8 x 5/6 x 3/4.
        assertThat(bleu(figures, "bleu")).isCloseTo(100 * Math.pow(0.4921875, 0.25), within(1e-9));
        // All three: 13/15 x 10/12 x 7/9 x 4/6 = 3640/9720.
        assertThat(bleu(figures, "bleu_nbest")).isCloseTo(100 * Math.pow(3640 / 9720.0, 0.25), within(1e-9));
        List<Figure> uneven = ResponseScores.figures(
                List.of(named("a b c d e", "a b c d e", "a b c d e", "a b c d e"), named("v w x y z")));
        // 15 of 15 and so on, but 15 tokens where the references have 20: the penalty for brevity is e^(1 - 20/15).
        assertThat(bleu(uneven, "bleu_nbest")).isCloseTo(100 * Math.exp(1 - 20.0 / 15), within(1e-9));
        // One answer a request: 5 tokens for 10.
        assertThat(bleu(uneven, "bleu")).isCloseTo(100 * Math.exp(1 - 10.0 / 5), within(1e-9));
    }

    @Test
    void one_answer_a_request_is_no_list() {
        List<Figure> figures = ResponseScores.figures(List.of(named("a b c d e", "a b c d e"), named("v w x y z")));
        assertThat(figures.stream().map(Figure::name)).contains("bleu").doesNotContain("bleu_nbest");
    }
}
