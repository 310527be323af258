package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kefubench.neural.checkpoint.RandomCheckpoints;

class FootprintTest {

    @Test
    void gpt2_reads_its_layers_and_its_head() {
        // A layer: 768 x (4 x 768 + 2 x 3072) = 7,077,888; twelve and the head of 768 x 50,257: 84,934,656 +
        // 38,597,376.
        // Keys and values: 12 layers x 2 x 768 numbers of 4 bytes.
        assertThat(Footprint.of(RandomCheckpoints.config("gpt2"), 32, 4))
                .isEqualTo(new Footprint(4 * 123_532_032L, 73_728));
        // 4 bits and a scale of 32 bits for 128: 4.25 bits a weight
        assertThat(Footprint.of(RandomCheckpoints.config("gpt2"), 4.25, 4).weightBytesPerStep())
                .isEqualTo(65_626_392);
    }
}
