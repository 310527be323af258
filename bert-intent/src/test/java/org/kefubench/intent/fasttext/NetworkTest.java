package org.kefubench.intent.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final Offset<Float> EPSILON = within(1e-6f);

    @Test
    void a_step_under_the_softmax() {
        Network network = network();
        // Hidden: mean of (1, 0) and (0, 2) = (0.5, 1). Scores: 0.5 and 1 - 0.5 * 0 = 1 with output (1, 0) and (0, 1).
        // p = e^0.5 / (e^0.5 + e^1) = 0.377541, 0.622459. Rate 0.1, label 0: alpha 0.0622459 and -0.0622459.
        double loss = network.learn(new int[] {0, 1}, 0, 0.1f);
        assertThat(loss).isCloseTo(-Math.log(0.377541), within(1e-5));
        // Output rows move by alpha times hidden: (1 + 0.0311230, 0.0622459), (-0.0311230, 1 - 0.0622459).
        assertThat(network.output()[0][0]).isCloseTo(1.0311230f, EPSILON);
        assertThat(network.output()[0][1]).isCloseTo(0.0622459f, EPSILON);
        assertThat(network.output()[1][1]).isCloseTo(0.9377541f, EPSILON);
        // Gradient from the outputs before the step: (0.0622459, -0.0622459); each of two rows gets half of it.
        assertThat(network.input()[0][0]).isCloseTo(1.0311230f, EPSILON);
        assertThat(network.input()[0][1]).isCloseTo(-0.0311230f, EPSILON);
        assertThat(network.input()[1][1]).isCloseTo(1.9688770f, EPSILON);
    }

    @Test
    void a_step_against_a_wrong_label() {
        Network network = network();
        // Scores 0.5 and 1: sigmoid 0.622459 and 0.731059. Rate 0.1: alpha 0.0377541 for label 0, -0.0731059 for label
        // 1.
        double loss = network.learn(new int[] {0, 1}, 0, new int[] {1}, 0.1f);
        assertThat(loss).isCloseTo(-Math.log(0.622459) - Math.log(1 - 0.731059), within(1e-5));
        assertThat(network.output()[0][1]).isCloseTo(0.0377541f, EPSILON);
        assertThat(network.output()[1][0]).isCloseTo(-0.0365529f, EPSILON);
        // Gradient (0.0377541, -0.0731059), half for each row.
        assertThat(network.input()[0][0]).isCloseTo(1.0188770f, EPSILON);
        assertThat(network.input()[0][1]).isCloseTo(-0.0365529f, EPSILON);
    }

    @Test
    void a_row_without_weights_counts_in_the_mean() {
        assertThat(network().hidden(new int[] {0, Words.ZEROS})).containsExactly(0.5f, 0);
        assertThat(network().hidden(new int[] {})).containsExactly(0, 0);
    }

    @Test
    void wrong_labels_are_drawn_by_the_square_root_of_their_frequency() {
        int[] rows = new int[26];
        for (int i = 0; i < 26; i++) {
            // 16, 9 and 1 rows: square roots 4, 3 and 1.
            rows[i] = i < 16 ? 0 : i < 25 ? 1 : 2;
        }
        int[] drawn = WrongLabels.of(rows, 3, 40_000).draw(0, new Random(1));
        long ones = Arrays.stream(drawn).filter(k -> k == 1).count();
        assertThat(drawn).doesNotContain(0);
        // Of labels 1 and 2 the first comes in 3 of 4; one standard error of 40,000 draws is 0.0022.
        assertThat(ones / 40_000.0).isCloseTo(0.75, within(0.01));
    }

    private static Network network() {
        return new Network(new float[][] {{1, 0}, {0, 2}}, new float[][] {{1, 0}, {0, 1}});
    }
}
