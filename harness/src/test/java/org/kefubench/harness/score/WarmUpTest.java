package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void a_step_down_after_fifty_queries_is_cut_there() {
        long[] series = steady(400);
        for (int i = 0; i < 50; i++) {
            series[i] *= 20;
        }
        WarmUp warmUp = WarmUp.of(series);
        assertThat(warmUp.found()).isTrue();
        assertThat(warmUp.queries()).isBetween(50, 70);
    }

    @Test
    void a_steady_series_has_hardly_any_warm_up() {
        assertThat(WarmUp.of(steady(1000)).queries()).isLessThan(500);
        long[] flat = new long[200];
        Arrays.fill(flat, 1000);
        assertThat(WarmUp.of(flat)).isEqualTo(new WarmUp(0, true));
    }

    @Test
    void a_series_that_still_falls_is_too_short_to_say() {
        long[] series = new long[200];
        for (int i = 0; i < series.length; i++) {
            series[i] = Math.round(1e9 * Math.exp(-i / 20.0));
        }
        assertThat(WarmUp.of(series)).isEqualTo(new WarmUp(100, false));
    }

    @Test
    void one_pause_in_the_middle_does_not_move_the_cut_there() {
        long[] series = steady(1000);
        series[400] *= 1000;
        assertThat(WarmUp.of(series).queries()).isLessThan(500);
    }

    @Test
    void few_queries_tell_nothing() {
        assertThat(WarmUp.of(steady(39))).isEqualTo(new WarmUp(0, false));
    }

    private static long[] steady(int n) {
        Random random = new Random(1);
        long[] series = new long[n];
        for (int i = 0; i < n; i++) {
            series[i] = 10_000L + random.nextInt(1000);
        }
        return series;
    }
}
