package org.kefubench.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "51361.2;51,361",
                "99.96;100",
                "99.94;99.9",
                "9.996;10.0",
                "1.234;1.23",
                "0.04567;0.0457",
                "0.00001234;1.2e-05",
                "-3.14159;-3.14"
            })
    void three_digits_tell_enough(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }
}
