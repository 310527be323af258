package org.kefubench.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static long[] repeated(long... valuesAndCounts) {
        LongStream all = LongStream.empty();
        for (int i = 0; i < valuesAndCounts.length; i += 2) {
            long value = valuesAndCounts[i];
            all = LongStream.concat(all, LongStream.generate(() -> value).limit(valuesAndCounts[i + 1]));
        }
        return all.toArray();
    }

    @Test
    void quarters_are_of_the_time_and_not_of_the_queries() {
        // 100 x 80 = 8,000; 50 x 80 = 4,000 and 100 x 40 = 4,000 are the quarters that are compared.
        long[] services = repeated(80, 100, 80, 50, 40, 100);
        assertThat(Settling.ratio(services, services.length, 50).orElseThrow()).isCloseTo(0.5, within(1e-12));
        long[] even = repeated(80, 400);
        assertThat(Settling.ratio(even, even.length, 100).orElseThrow()).isEqualTo(1);
    }

    @Test
    void what_comes_after_the_count_does_not_matter() {
        long[] services = repeated(80, 150, 40, 100, 1, 1000);
        assertThat(Settling.ratio(services, 250, 1).orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void too_few_queries_say_nothing() {
        long[] services = repeated(80, 400);
        assertThat(Settling.ratio(services, services.length, 101)).isEmpty();
        assertThat(Settling.ratio(services, 124, 1)).isEmpty();
        assertThat(Settling.ratio(services, 0, 1)).isEmpty();
    }
}
