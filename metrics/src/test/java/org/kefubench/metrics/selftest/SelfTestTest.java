package org.kefubench.metrics.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void all_shipped_vectors_pass() {
        assertThat(SelfTest.run())
                .hasSizeGreaterThan(45)
                .allSatisfy(row -> assertThat(row.passed()).as(row.toString()).isTrue());
    }

    @Test
    void a_wrong_number_and_a_wrong_text_fail() {
        assertThat(SelfTest.check(Vector.parse("stem\t\tfly\t\tfly\t0")).passed())
                .isFalse();
        SelfTest.Row row = SelfTest.check(Vector.parse("rouge1\t\ta b\ta c\t0.49\t0.001"));
        assertThat(row.passed()).isFalse();
        assertThat(row.actual()).isEqualTo("0.5");
    }

    @Test
    void unknown_metrics_and_broken_lines_are_refused() {
        assertThatThrownBy(() -> Vector.parse("bleu\t13a")).hasMessageContaining("2 fields");
        assertThatThrownBy(() -> Vector.parse("bleurt\t\ta\ta\t0\t1").compute()).hasMessageContaining("bleurt");
    }
}
