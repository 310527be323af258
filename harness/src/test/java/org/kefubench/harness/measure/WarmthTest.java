package org.kefubench.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class WarmthTest {

    private static final double LEAST = 1;
    private static final double MOST = 100;
    private static final int PASS = 100;

    /** Seconds after which a bot with these milliseconds by query is warm. */
    private static double seconds(double most, LongUnaryOperator nanos) {
        Warmth warmth = new Warmth(LEAST, most, PASS, () -> 0);
        long all = 0;
        for (long query = 0; !warmth.reached(); query++) {
            warmth.see(nanos.applyAsLong(query));
            all += nanos.applyAsLong(query);
        }
        return all / 1e9;
    }

    @Test
    void a_steady_bot_is_warm_as_soon_as_two_quarters_can_be_compared_twice() {
        // Four passes of 100 x 1 ms, and a quarter more.
        assertThat(seconds(MOST, query -> 1_000_000)).isBetween(0.4, 0.6);
    }

    @Test
    void a_bot_that_gets_faster_is_waited_for() {
        // Faster by the half until query 1,000: then it settles.
        double seconds = seconds(MOST, query -> 2_000_000 - 1000 * Math.min(query, 1000));
        assertThat(seconds).isBetween(1.5, 4.0);
    }

    @Test
    void patience_ends_after_eight_times_the_least_time_or_at_the_greatest() {
        LongUnaryOperator everFaster = query -> Math.round(1e6 * Math.pow(query + 1.0, -0.3));
        assertThat(seconds(MOST, everFaster)).isBetween(8.0, 8.01);
        assertThat(seconds(3, everFaster)).isBetween(3.0, 3.01);
    }

    @Test
    void too_few_queries_to_say_last_the_least_time_and_two_looks() {
        assertThat(seconds(MOST, query -> 50_000_000)).isBetween(1.0, 1.6);
    }

    @Test
    void millions_of_queries_are_kept_in_little_space() {
        // A microsecond each, twice as fast after half a second: more than 4,096 blocks of one query hold.
        double seconds = seconds(MOST, query -> query < 500_000 ? 1000 : 500);
        assertThat(seconds).isLessThan(0.1);
        // A pass of a million: no quarter holds one, so the least time and two looks decide.
        Warmth warmth = new Warmth(LEAST, MOST, 1_000_000, () -> 0);
        long queries = 0;
        while (!warmth.reached()) {
            warmth.see(1000);
            queries++;
        }
        assertThat(queries).isBetween(1_000_000L, 1_600_000L);
    }

    @Test
    void a_machine_that_compiles_is_not_warm_however_steady_the_bot() {
        long[] millis = {0};
        Warmth warmth = new Warmth(LEAST, MOST, PASS, () -> millis[0]);
        for (int query = 0; query < 3000; query++) {
            warmth.see(1_000_000);
            millis[0] = query / 10; // a tenth of the time
            assertThat(warmth.reached()).isFalse();
        }
        for (int query = 0; query < 3000 && !warmth.reached(); query++) {
            warmth.see(1_000_000);
        }
        assertThat(warmth.reached()).isTrue();
    }

    @Test
    void without_a_least_time_any_bot_is_warm() {
        assertThat(new Warmth(0, MOST, PASS, () -> 0).reached()).isTrue();
    }
}
