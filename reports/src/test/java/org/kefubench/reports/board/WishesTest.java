package org.kefubench.reports.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.kefubench.reports.board.Cells.accuracy;
import static org.kefubench.reports.board.Cells.board;
import static org.kefubench.reports.board.Cells.qps;
import static org.kefubench.reports.board.Cells.result;

import org.junit.jupiter.api.Test;
import org.kefubench.reports.run.Figure;

class WishesTest {

    private final Contest contest = board(
                    result("bert", 1, accuracy(93, 91, 95), qps(20), wait("latency_p90", 80)),
                    result("svm", 1, accuracy(91, 89, 92), qps(40_000), wait("latency_p90", 0.1)),
                    result("few", 1, accuracy(80, 70, 90), qps(10), wait("latency_p50", 50)))
            .contests()
            .get(0);

    private static Figure wait(String name, double millis) {
        return Figure.of(name, millis, "ms", Figure.Direction.LOWER, 100, name);
    }

    @Test
    void the_best_within_a_limit_is_the_best_of_those_that_keep_it() {
        assertThat(best(100)).isEqualTo("bert");
        assertThat(best(79)).isEqualTo("svm");
        assertThat(new Wishes(0.05, 1).bestWithin(contest)).isEmpty();
    }

    @Test
    void a_thousand_answers_cost_the_time_that_they_take() {
        // 20 answers a second: 50 s for 1,000, at 3.60 an hour 0.001 a second: 0.05
        Entrant bert = contest.entrants().get(0);
        assertThat(new Wishes(100, 3.6).costOfThousand(bert).orElseThrow()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void a_limit_of_nothing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Wishes(0, 1)).withMessageContaining("limit 0.0 ms");
    }

    private String best(double limit) {
        return new Wishes(limit, 1)
                .bestWithin(contest)
                .orElseThrow()
                .leader()
                .entrant()
                .name();
    }
}
