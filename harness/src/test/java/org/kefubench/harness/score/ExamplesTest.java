package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.SampleAnswer;

class ExamplesTest {

    private static final List<Example> REQUESTS = IntStream.range(0, 320)
            .mapToObj(i -> Example.labelled("r" + i, "text " + i, "a" + i % 8))
            .toList();

    /** Wrong in the rows whose number the divisor divides. */
    private static List<SampleAnswer> kept(int divisor) {
        List<Answered> answered = new ArrayList<>();
        for (int i = 0; i < REQUESTS.size(); i++) {
            String said = i % divisor == 0 ? "x" : "a" + i % 8;
            answered.add(new Answered(REQUESTS.get(i), Answer.label(said, 1, List.of())));
        }
        return Examples.of(Task.INTENT, REQUESTS, answered);
    }

    @Test
    void every_cell_of_a_set_keeps_the_same_requests_to_be_laid_side_by_side() {
        Set<String> common = kept(3).stream().map(SampleAnswer::id).collect(Collectors.toCollection(HashSet::new));
        common.retainAll(kept(7).stream().map(SampleAnswer::id).toList());
        // 320 / 16 = 20
        assertThat(common).contains("r0", "r20", "r40", "r300");
    }

    @Test
    void each_of_the_commonest_mistakes_has_an_example() {
        // every third row is wrong: of each of the eight intents some
        List<SampleAnswer> kept = kept(3);
        assertThat(kept.stream().filter(one -> !one.correct()).map(SampleAnswer::expected))
                .contains("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7");
        assertThat(kept).doesNotHaveDuplicates().hasSizeLessThan(45);
        assertThat(kept.stream().filter(SampleAnswer::correct)).hasSizeGreaterThanOrEqualTo(4);
    }
}
