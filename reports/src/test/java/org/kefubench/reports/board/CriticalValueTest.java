package org.kefubench.reports.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalValueTest {

    /** The last column of the table of Fisher and Yates, and of any textbook. */
    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 12.7062",
        "0.95, 2, 4.30265",
        "0.95, 3, 3.18245",
        "0.95, 4, 2.77645",
        "0.95, 9, 2.26216",
        "0.95, 30, 2.04227",
        "0.99, 5, 4.03214",
        "0.90, 10, 1.81246"
    })
    void student_is_that_of_the_tables(double level, int freedom, double value) {
        assertThat(CriticalValue.student(level, freedom)).isCloseTo(value, within(6e-5));
    }

    @ParameterizedTest
    @CsvSource({"0.95, 1.959963985", "0.98, 2.326347874", "0.99, 2.575829304", "0.999, 3.290526731", "0.5, 0.67448975"})
    void normal_is_that_of_the_tables(double level, double value) {
        assertThat(CriticalValue.normal(level)).isCloseTo(value, within(1e-8));
    }

    @Test
    void a_level_outside_and_no_freedom_are_refused() {
        assertThatThrownBy(() -> CriticalValue.normal(1)).hasMessageContaining("level: 1.0");
        assertThatThrownBy(() -> CriticalValue.student(0.95, 0)).hasMessageContaining("freedom: 0");
    }
}
