package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyStoppingTest {

    /** The table of MLPerf LoadGen's rule with confidence 0.99 and tolerance 0. */
    @ParameterizedTest
    @CsvSource({
        "0.9, 0, 44",
        "0.9, 1, 64",
        "0.9, 2, 81",
        "0.9, 3, 97",
        "0.9, 5, 127",
        "0.9, 10, 197",
        "0.9, 20, 325",
        "0.9, 50, 681",
        "0.9, 100, 1246",
        "0.95, 0, 90",
        "0.95, 1, 130",
        "0.95, 10, 398",
        "0.95, 100, 2504",
        "0.97, 0, 152",
        "0.97, 1, 219",
        "0.97, 20, 1097",
        "0.99, 0, 459",
        "0.99, 1, 662",
        "0.99, 2, 838",
        "0.99, 10, 2010",
        "0.99, 100, 12571",
        "0.999, 0, 4603",
        "0.999, 1, 6636",
        "0.999, 100, 125826"
    })
    void the_least_total_is_that_of_loadgen(double p, int over, int total) {
        assertThat(EarlyStopping.minimumTotal(p, over)).isEqualTo(total);
    }

    @Test
    void the_most_over_is_the_inverse() {
        assertThat(EarlyStopping.mostOver(0.99, 458)).isEqualTo(-1);
        assertThat(EarlyStopping.mostOver(0.99, 459)).isZero();
        assertThat(EarlyStopping.mostOver(0.99, 661)).isZero();
        assertThat(EarlyStopping.mostOver(0.99, 662)).isEqualTo(1);
    }

    @Test
    void large_totals_do_not_underflow() {
        // mean 100,000, sd 223.6: the 1 % quantile lies 2.326 sd below, about 99,480
        assertThat(EarlyStopping.mostOver(0.5, 200_000)).isBetween(99_470, 99_490);
    }
}
