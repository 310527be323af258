package org.kefubench.reports.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kefubench.reports.board.Cells.accuracy;
import static org.kefubench.reports.board.Cells.board;
import static org.kefubench.reports.board.Cells.qps;
import static org.kefubench.reports.board.Cells.result;

import org.junit.jupiter.api.Test;
import org.kefubench.reports.run.Figure;

class BoardTest {

    @Test
    void of_those_tied_with_the_best_the_fastest_is_taken() {
        Choice choice = choice(board(
                result("bert", 1, accuracy(93, 91, 95), qps(180)),
                result("svm", 1, accuracy(91, 89, 93), qps(40_000)),
                result("bayes", 1, accuracy(85, 82, 88), qps(60_000)),
                result("slow", 1, accuracy(84, 81, 87), qps(300))));
        // bert 91-95 and svm 89-93 overlap; bayes 82-88 does not reach 91.
        assertThat(choice.take().name()).isEqualTo("svm");
        assertThat(choice.tied()).isEqualTo(2);
        // slow is worse than svm in both; the other three each win something.
        assertThat(choice.front()).extracting(Entrant::name).containsExactly("bert", "svm", "bayes");
    }

    @Test
    void without_speed_the_best_is_taken_and_there_is_no_front() {
        Choice choice = choice(board(result("a", 1, accuracy(70, 60, 80)), result("b", 1, accuracy(75, 65, 85))));
        assertThat(choice.take().name()).isEqualTo("b");
        assertThat(choice.front()).isEmpty();
    }

    @Test
    void of_equal_quality_only_the_faster_is_on_the_front() {
        Choice choice = choice(board(
                result("slow", 1, accuracy(90, 90, 90), qps(10)), result("fast", 1, accuracy(90, 90, 90), qps(20))));
        assertThat(choice.front()).extracting(Entrant::name).containsExactly("fast");
    }

    @Test
    void seeds_are_one_entrant_with_the_mean_and_an_interval_over_all() {
        Contest contest = board(result("svm", 1, accuracy(90, 88, 92)), result("svm", 2, accuracy(93, 91, 95)))
                .contests()
                .get(0);
        assertThat(contest.entrants()).hasSize(1);
        Figure figure = contest.entrants().get(0).figure("accuracy").orElseThrow();
        // (90 + 93) / 2 = 91.5; 88 is the lowest end, 95 the highest; 100 + 100 requests.
        assertThat(figure.value()).isCloseTo(91.5, within(1e-12));
        assertThat(figure.low()).isEqualTo(88);
        assertThat(figure.high()).isEqualTo(95);
        assertThat(figure.n()).isEqualTo(200);
    }

    @Test
    void figures_of_another_signature_are_not_compared() {
        Figure other = Figure.of("accuracy", 99, "%", Figure.Direction.HIGHER, 100, "accuracy of another kind");
        Contest contest = board(
                        result("a", 1, accuracy(70, 60, 80)),
                        result("b", 1, accuracy(75, 65, 85)),
                        result("c", 1, other))
                .contests()
                .get(0);
        Standing standing = contest.standing("accuracy").orElseThrow();
        assertThat(standing.places())
                .extracting(place -> place.entrant().name())
                .containsExactly("b", "a");
    }

    @Test
    void data_sets_that_end_in_sizes_make_a_scaling_family_but_folds_do_not() {
        Board board = board(
                result("a", "scale/1k", 1, qps(9)),
                result("a", "scale/10k", 1, qps(8)),
                result("a", "scale/1M", 1, qps(7)),
                result("a", "hwu64/fold-1", 1, qps(6)),
                result("a", "hwu64/fold-2", 1, qps(5)));
        assertThat(Scaling.of(board.contests())).singleElement().satisfies(scaling -> {
            assertThat(scaling.family()).isEqualTo("scale");
            assertThat(scaling.bySize().keySet()).containsExactly(1e3, 1e4, 1e6);
            assertThat(scaling.largest().dataset()).isEqualTo("scale/1M");
        });
    }

    private static Choice choice(Board board) {
        return board.contests().get(0).choice().orElseThrow();
    }
}
