package org.kefubench.intent.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Intent;
import org.kefubench.api.Options;

class RowIndexTest {

    private static final Offset<Double> EPSILON = within(1e-6);

    private static final List<Row> ROWS = List.of(
            new Row("where", List.of("where", "is", "it")),
            new Row("here", List.of("it", "is", "here", "here")),
            new Row("bye", List.of("good", "bye")));

    @Test
    void cosines_are_those_of_scikit_learn() {
        // idf: is and it ln(4/3) + 1 = 1.287682; where, here, good, bye ln(4/2) + 1 = 1.693147.
        // Row 0 has length sqrt(1.693147^2 + 2 * 1.287682^2) = 2.486563; row 1, with here twice,
        // sqrt(2 * 1.287682^2 + (2 * 1.693147)^2) = 3.844898.
        // Query "it is where": the same as row 0. With row 1: (1.287682^2 * 2) / (2.486563 * 3.844898) = 0.346867.
        double[] scores = index("cosine").similarities(List.of("it", "is", "where", "unseen"));
        assertThat(scores[0]).isCloseTo(1, EPSILON);
        assertThat(scores[1]).isCloseTo(0.346867, EPSILON);
        assertThat(scores[2]).isZero();
    }

    @Test
    void bm25_is_that_of_rank_bm25() {
        // Mean length (3 + 4 + 2) / 3 = 3. idf of one row of three: ln(2.5) - ln(1.5) = 0.510826; of two: -0.510826,
        // below 0,
        // so a quarter of the mean (4 * 0.510826 - 2 * 0.510826) / 6 = 0.170275: 0.042569.
        // Row 1, length factor 0.25 + 0.75 * 4 / 3 = 1.25: it 0.042569 * 2.5 / (1 + 1.5 * 1.25) = 0.037016;
        // here, twice in the row, 0.510826 * 2 * 2.5 / (2 + 1.875) = 0.659130. The query has here twice: 1.355276.
        double[] scores = index("bm25").similarities(List.of("it", "here", "here"));
        assertThat(scores[1]).isCloseTo(1.355276, EPSILON);
        // Row 0, length factor 1: 0.042569 * 2.5 / 2.5.
        assertThat(scores[0]).isCloseTo(0.042569, EPSILON);
        assertThat(scores[2]).isZero();
    }

    @Test
    void of_equally_similar_rows_the_first_one_wins() {
        RowIndex index = new RowIndex(
                NearestNeighbourOptions.DEFAULTS,
                List.of(
                        new Row("b", List.of("x")),
                        new Row("a", List.of("y")),
                        new Row("b", List.of("y")),
                        new Row("c", List.of("x"))));
        assertThat(index.ranking(List.of("y"))).extracting(Intent.Scored::label).containsExactly("a", "b", "c");
        assertThat(index.ranking(List.of())).extracting(Intent.Scored::label).containsExactly("b", "a", "c");
    }

    private static RowIndex index(String similarity) {
        return new RowIndex(Options.of(NearestNeighbourOptions.DEFAULTS, Map.of("similarity", similarity)), ROWS);
    }
}
