package org.kefubench.neural.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void every_half_survives_the_way_to_float_and_back() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Numbers.fromHalf((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Numbers.toHalf(value)).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void halves_have_their_published_values() {
        assertThat(Numbers.fromHalf((short) 0x7bff)).isEqualTo(65504f);
        assertThat(Numbers.fromHalf((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(Numbers.fromHalf((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Numbers.toHalf(65520f)).isEqualTo((short) 0x7c00);
    }

    @Test
    void rounding_is_to_the_nearest_with_ties_to_even() {
        assertThat(Numbers.toHalf(1 + 0x1p-11f))
                .isEqualTo((short) 0x3c00); // half way between 1 and 1 + 2^-10: the even one
        assertThat(Numbers.toHalf(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
        assertThat(Numbers.toBfloat16(1 + 0x1p-8f)).isEqualTo((short) 0x3f80); // half way between 1 and 1 + 2^-7
        assertThat(Numbers.toBfloat16(1 + 3 * 0x1p-8f)).isEqualTo((short) 0x3f82);
    }
}
