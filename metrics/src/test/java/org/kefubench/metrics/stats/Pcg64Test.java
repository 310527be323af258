package org.kefubench.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Expected numbers are those of numpy 2.4.6. */
class Pcg64Test {

    @Test
    void raw_words_equal_numpy_for_seeds_of_one_and_of_two_words() {
        assertThat(Long.toUnsignedString(new Pcg64(0).nextLong())).isEqualTo("11749869230777074271");
        Pcg64 standard = new Pcg64(12345);
        assertThat(standard.nextLong()).isEqualTo(4193609425186963869L);
        assertThat(standard.nextLong()).isEqualTo(5843160025838961886L);
        assertThat(Long.toUnsignedString(standard.nextLong())).isEqualTo("14708796524633321433");
        assertThat(Long.toUnsignedString(new Pcg64((1L << 40) + 7).nextLong())).isEqualTo("15307346044642009514");
    }

    @Test
    void choice_then_integers_then_random_equal_numpy() {
        Pcg64 random = new Pcg64(12345);
        int[] expected = {2, 0, 2, 0, 0, 2, 1, 2, 2, 1};
        for (int value : expected) {
            assertThat(random.nextInt(3)).isEqualTo(value);
        }
        int[] large = {839427, 332814, 567505, 598310, 213143};
        for (int value : large) {
            assertThat(random.nextInt(1_000_003)).isEqualTo(value);
        }
        assertThat(random.nextDouble()).isEqualTo(0.6727560440146213);
    }

    @Test
    void bounds_near_two_to_the_31_equal_numpy() {
        Pcg64 random = new Pcg64(12345);
        assertThat(random.nextInt(Integer.MAX_VALUE - 4)).isEqualTo(1501552843);
        assertThat(random.nextInt(Integer.MAX_VALUE - 4)).isEqualTo(488200389);
        assertThat(random.nextInt(Integer.MAX_VALUE - 4)).isEqualTo(1693606507);
    }

    @Test
    void a_bound_that_rejects_a_quarter_of_all_words_equals_numpy() {
        Pcg64 random = new Pcg64(12345);
        int[] expected = {
            1126164635,
            328849905,
            1284246961,
            1035114342,
            1089184385,
            1592020517,
            629926023,
            1351988665,
            536034350,
            914028059,
            963643698,
            343290851
        };
        for (int value : expected) {
            assertThat(random.nextInt(1610612737)).isEqualTo(value);
        }
    }

    @Test
    void coins_equal_numpy_and_leave_the_generator_where_numpy_does() {
        Pcg64 random = new Pcg64(12345);
        StringBuilder coins = new StringBuilder();
        Pcg64.Coins run = random.coins();
        for (int i = 0; i < 40; i++) {
            coins.append(run.next() ? '1' : '0');
        }
        assertThat(coins.toString()).isEqualTo("1011100110000011111111110100110110110001");
        assertThat(random.nextInt(Integer.MAX_VALUE)).isEqualTo(1693606510);
    }

    @Test
    void bounds_and_seeds_out_of_range_are_refused() {
        assertThatThrownBy(() -> new Pcg64(1).nextInt(0)).hasMessageContaining("bound 0");
        assertThatThrownBy(() -> new Pcg64(-1)).hasMessageContaining("seed -1");
        assertThat(new Pcg64(1).nextInt(1)).isZero();
    }
}
