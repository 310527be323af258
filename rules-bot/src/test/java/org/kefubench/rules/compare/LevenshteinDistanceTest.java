package org.kefubench.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LevenshteinDistanceTest {

    private static final Comparison COMPARISON = new LevenshteinDistance(false);
    private static final String LONG_REQUEST =
            "please help me return the order i bought last week because it does not fit and i would like a refund to my card"
                    + " as soon as possible thanks a lot for your help with this matter it is quite urgent for me now ok";
    private static final String REQUEST = "i want to return my order and get a refund";

    static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of("where is the post office?", "looking for the post office", 0.65),
                Arguments.of("Could you help me?", "Can you help me?", 0.82),
                Arguments.of("Hello", "Hi", 0.29),
                Arguments.of("What's the weather?", "What is the weather like?", 0.82),
                Arguments.of("I want a refund", "I want to return my order", 0.65),
                Arguments.of("how do I login to gmail?", "how do you login to gmail?", 0.92),
                Arguments.of("tide", "diet", 0.25),
                Arguments.of("diet", "tide", 0.50),
                Arguments.of("你好", "你好吗", 0.80),
                Arguments.of("怎么退货", "如何退货", 0.50),
                Arguments.of("", "", 1.0),
                Arguments.of("ab".repeat(150), "ab".repeat(150), 1.0),
                Arguments.of("the quick brown fox ".repeat(12), "the quick brown dog ".repeat(12), 0.07),
                Arguments.of(REQUEST, LONG_REQUEST, 0.05),
                Arguments.of(LONG_REQUEST, REQUEST, 0.25));
    }

    @ParameterizedTest
    @MethodSource("references")
    void it_equals_the_values_of_the_python_library(String input, String stored, double expected) {
        assertThat(COMPARISON.bind(input).to(stored)).isEqualTo(expected);
    }

    @Test
    void the_texts_of_the_auto_junk_examples_have_the_stated_lengths() {
        assertThat(LONG_REQUEST).hasSize(208);
        assertThat("the quick brown dog ".repeat(12)).hasSize(240);
    }

    @Test
    void up_to_one_point_zero_an_empty_text_is_unlike_everything() {
        Comparison old = new LevenshteinDistance(true);
        assertThat(old.bind("").to("")).isZero();
        assertThat(old.bind("").toIfAbove(0, "", new int[0])).isZero();
        assertThat(old.bind("a").to("")).isZero();
        assertThat(old.bind("a").to("A")).isEqualTo(1);
    }

    @Test
    void code_points_count_not_chars() {
        // |a| = 1, |b| = 2, M = 1: 2 * 1 / 3 = 0.67; in UTF-16 units it would be 2 * 2 / 6 = 0.67 too, so a second pair
        // tells: 2 * 1 / 4 = 0.5 against 2 * 3 / 8.
        assertThat(COMPARISON.bind("😀").to("😀x")).isEqualTo(0.67);
        assertThat(COMPARISON.bind("😀😀").to("😀😁")).isEqualTo(0.5);
    }

    @Test
    void rounding_is_half_to_even_on_the_exact_binary_value() {
        assertThat(Hundredths.round(0.125)).isEqualTo(0.12);
        assertThat(Hundredths.round(2.675)).isEqualTo(2.67);
        assertThat(Hundredths.round(0.375)).isEqualTo(0.38);
        assertThat(Hundredths.round(2.0 / 3)).isEqualTo(0.67);
    }

    @Test
    void it_equals_the_plain_definition_on_random_texts() {
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            int alphabet = 2 + random.nextInt(6);
            int[] input = text(random, alphabet, random.nextInt(30));
            int[] stored = text(random, alphabet, random.nextInt(round % 10 == 0 ? 300 : 30));
            SequenceRatio ratio = new SequenceRatio(input);
            double expected = PlainRatio.of(input, stored);
            assertThat(ratio.ratio(stored)).isEqualTo(expected);
            assertThat(ratio.boundByLength(stored.length)).isGreaterThanOrEqualTo(expected);
            assertThat(ratio.boundByCounts(stored)).isGreaterThanOrEqualTo(expected);
        }
    }

    @Test
    void giving_up_early_never_hides_a_value_above_the_floor() {
        Random random = new Random(6);
        for (int round = 0; round < 3000; round++) {
            String input = string(text(random, 5, random.nextInt(20)));
            String stored = string(text(random, 5, random.nextInt(20)));
            double floor = random.nextInt(101) / 100.0;
            Comparison.Bound bound = COMPARISON.bind(input);
            double exact = bound.to(stored);
            double early = bound.toIfAbove(floor, stored, CodePoints.lower(stored));
            if (exact > floor) {
                assertThat(early).isEqualTo(exact);
            } else {
                assertThat(early).isLessThanOrEqualTo(floor);
            }
        }
    }

    private static String string(int[] codePoints) {
        return new String(codePoints, 0, codePoints.length);
    }

    private static int[] text(Random random, int alphabet, int length) {
        return random.ints(length, 0, alphabet)
                .map(i -> i == 5 ? 0x4F60 : 'a' + i)
                .toArray();
    }
}
