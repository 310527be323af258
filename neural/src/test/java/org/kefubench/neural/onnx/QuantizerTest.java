package org.kefubench.neural.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantizerTest {

    @Test
    void columns_have_a_scale_each_and_are_transposed() {
        float[] outIn = {1, -0.5f, 254, 127}; // two outputs of two inputs
        assertThat(Quantizer.columnScales(outIn, 2, 2)).containsExactly(1 / 127f, 2);
        // first output: 1 -> 127, -0.5 -> -63.5, rounded up to -63; second: 254 / 2 -> 127, 127 / 2 -> 64
        assertThat(Quantizer.columns(outIn, 2, 2)).containsExactly(127, 127, -63, 64);
    }

    @Test
    void a_matrix_of_zeros_has_scale_one() {
        assertThat(Quantizer.columnScales(new float[4], 2, 2)).containsExactly(1, 1);
        assertThat(Quantizer.columns(new float[4], 2, 2)).containsOnly(0);
    }

    @Test
    void four_bits_are_packed_in_pairs_around_eight() {
        // one output, block of four: the extreme 8 takes level -8, so the scale is -1 and levels are 8 - value
        Quantizer.Blocks blocks = Quantizer.blocks(new float[] {8, -7, 0, 1}, 1, 4, 4, 4);
        assertThat(blocks.scales()).containsExactly(-1);
        assertThat(blocks.packed()).containsExactly((byte) 0xF0, (byte) 0x78); // 0 and 15; 8 and 7
    }

    @Test
    void the_last_block_is_padded_with_zeros() {
        Quantizer.Blocks blocks = Quantizer.blocks(new float[] {-128, 64, 2}, 1, 3, 2, 8);
        assertThat(blocks.scales()).containsExactly(1, -2 / 128f);
        // first block: -128 -> 0, 64 -> 192; second: 2 / (-2/128) = -128 -> 0, padding -> 128
        assertThat(blocks.packed()).containsExactly((byte) 0, (byte) 192, (byte) 0, (byte) 128);
    }
}
