package org.kefubench.reports.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void no_p_value_reads_as_nought() {
        assertThat(Amount.pValue(0)).isEqualTo("< 0.0001");
        assertThat(Amount.pValue(0.00004)).isEqualTo("< 0.0001");
        assertThat(Amount.pValue(0.0001)).isEqualTo("= 0.0001");
        assertThat(Amount.pValue(0.0312499)).isEqualTo("= 0.0312");
        assertThat(Amount.pValue(1)).isEqualTo("= 1");
    }

    @Test
    void per_cent_have_two_digits_and_other_numbers_four() {
        assertThat(Amount.withUnit(12.3456, "%")).isEqualTo("12.35 %");
        assertThat(Amount.withUnit(12.34567, "")).isEqualTo("12.3457");
        assertThat(Amount.text(100, "%")).isEqualTo("100");
    }
}
