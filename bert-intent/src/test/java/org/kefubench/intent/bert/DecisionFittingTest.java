package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.intent.bert.DecisionFitting.Answer;

class DecisionFittingTest {

    private static final double NOTHING_IS_REJECTED = -Double.MAX_VALUE;

    @Test
    void the_threshold_is_the_one_with_the_most_right_answers() {
        // Rejecting the first 0, 1, 2, 3, 4, 5 rows: 3, 4, 5, 4, 3, 2 right. Best are two, so half way from 0.2 to 0.4.
        assertThat(best("0.1 out", "0.2 out", "0.4 in", "0.6 in", "0.9 in")).isEqualTo((0.2 + 0.4) / 2);
        // 0..4: 2, 1, 2, 3, 2: a right answer is given up for the two rejections above it.
        assertThat(best("0.1 in", "0.2 out", "0.3 out", "0.8 in")).isEqualTo((0.3 + 0.8) / 2);
    }

    @Test
    void of_equally_good_thresholds_the_lowest_is_taken_and_a_wrong_answer_costs_nothing_to_reject() {
        // 0..3: 1, 2, 2, 1.
        assertThat(best("0.1 out", "0.5 wrong", "0.7 in")).isEqualTo((0.1 + 0.5) / 2);
        // Rejecting one of two rows of the same score is no choice: 0 or 2 of them, 1 and 1 right.
        assertThat(best("0.5 out", "0.5 in")).isEqualTo(NOTHING_IS_REJECTED);
    }

    @Test
    void nothing_is_rejected_where_that_loses_more_than_it_gains_and_all_where_nothing_else_is_right() {
        assertThat(best("0.1 in", "0.2 in", "0.3 out")).isEqualTo(NOTHING_IS_REJECTED);
        assertThat(best("0.1 out", "0.3 out")).isGreaterThan(0.3);
    }

    private static double best(String... rows) {
        List<Answer> answers = new ArrayList<>();
        for (String row : rows) {
            String[] parts = row.split(" ");
            answers.add(new Answer(Double.parseDouble(parts[0]), parts[1].equals("in"), parts[1].equals("out")));
        }
        return DecisionFitting.best(answers);
    }
}
