package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarksTest {

    /** The answer with what the reference does not have in brackets. */
    private static String marked(String answer, String reference) {
        return Marks.of(answer, reference).stream()
                .map(part -> part.other() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }

    @Test
    void words_that_the_reference_does_not_have_are_marked() {
        assertThat(marked("Your parcel is lost.", "Your parcel is on its way.")).isEqualTo("Your parcel is [lost.]");
        assertThat(marked("your PARCEL, is on its way", "Your parcel is on its way."))
                .isEqualTo("your PARCEL, is on its way");
    }

    @Test
    void order_counts() {
        // "money back" is the longest common subsequence; "your" comes too late in the answer
        assertThat(marked("money back your", "your money back")).isEqualTo("money back [your]");
    }

    @Test
    void chinese_is_compared_letter_by_letter() {
        assertThat(marked("退款明天到账", "退款三天内到账")).isEqualTo("退款[明]天到账");
    }

    @Test
    void nothing_in_common_and_nothing_said() {
        assertThat(marked("sorry", "您好")).isEqualTo("[sorry]");
        assertThat(marked("", "hello")).isEmpty();
        assertThat(marked("hello", "")).isEqualTo("[hello]");
        assertThat(marked("?!", "hello")).isEqualTo("?!");
    }

    @Test
    void a_very_long_answer_is_left_unmarked() {
        assertThat(Marks.of("word ".repeat(2_000), "other")).hasSize(1);
    }
}
