package org.kefubench.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NurseryTest {

    @Test
    void it_is_filled_when_the_collector_comes() {
        long before = Nursery.collections();
        Nursery.fill();
        assertThat(Nursery.collections()).isGreaterThan(before);
    }
}
