package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void chinese_takes_two_columns_and_combining_marks_none() {
        assertThat(Width.of("检索 bot")).isEqualTo(8);
        assertThat(Width.of("，")).isEqualTo(2);
        assertThat(Width.of("e\u0301")).isEqualTo(1);
        assertThat(Width.cut("检索机器人", 6)).isEqualTo("检索…");
    }

    @Test
    void columns_line_up_in_both_languages() {
        Table table = new Table("name", ">QPS");
        table.add(List.of("检索", "12"));
        table.add(List.of("svm", "1,234"));
        assertThat(table.lines()).containsExactly("name    QPS", "────  ─────", "检索     12", "svm   1,234");
    }

    @Test
    void a_reason_runs_over_the_columns_that_are_left() {
        Table table = new Table("name", ">QPS", ">ms");
        table.addOpen("svm", "it crashed and burned");
        assertThat(table.lines().get(2)).isEqualTo("svm   it crashed and burned");
        assertThat(table.lines().get(0)).isEqualTo("name  QPS  ms");
    }

    @Test
    void numbers_have_three_digits_that_count() {
        assertThat(Numbers.text(12345.6)).isEqualTo("12,346");
        assertThat(Numbers.text(12.34)).isEqualTo("12.3");
        assertThat(Numbers.text(0.01234)).isEqualTo("0.012");
        assertThat(Numbers.duration(3725)).isEqualTo("1:02:05");
    }
}
