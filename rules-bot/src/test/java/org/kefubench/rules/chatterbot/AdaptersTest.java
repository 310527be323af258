package org.kefubench.rules.chatterbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptersTest {

    private static final Clock AFTERNOON = Clock.fixed(Instant.parse("2024-05-06T15:07:00Z"), ZoneOffset.UTC);

    private final Storage storage = new MemoryStorage();

    @ParameterizedTest
    @CsvSource({
        "What is 100 + 54?, 100 + 54 = 154",
        "What is 100 / 20?, 100 / 20 = 5",
        "-100.5 * 20, -100.5 * 20 = -2010.0",
        "What is pi plus one?, pi plus one = 4.141693",
        "sqrt 144, sqrt 144 = 12.0",
        "What is two to the power of ten?, two to the power of ten = 1024",
        "seven minus four, seven minus four = 3",
        "six times nine, six times nine = 54",
        "ten divided by four, ten divided by four = 2.5",
        "two squared, two squared = 4",
        "three cubed plus one, three cubed plus one = 28",
        "the square root of 81, square root of 81 = 9.0",
        "log 1000, log 1000 = 3.0",
        "2 + 3 ^ 2, 2 + 3 ^ 2 = 25",
        "( 2 + 3 ) * 4, ( 2 + 3 ) * 4 = 20",
        "fifty-four plus two hundred, fifty-four plus two hundred = 254",
        "3 thousand 6 hundred 2 plus 1, 3 thousand 6 hundred 2 plus 1 = 3603",
        "2 / 3, 2 / 3 = 0.6666666666666666666666666667",
        "1 / 0, 1 / 0 = undefined",
        "0.1 + 0.2, 0.1 + 0.2 = 0.30000000000000004"
    })
    void arithmetic_is_computed_and_repeated(String input, String expected) {
        Optional<Answer> answer = new MathematicalEvaluation().answer(input(input));
        assertThat(answer).hasValueSatisfying(a -> {
            assertThat(a.statement().text()).isEqualTo(expected);
            assertThat(a.confidence()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is the weather?", "", "plus", "1 + apples + 2", "sqrt -4", "hello (world", ") 3"})
    void what_is_no_arithmetic_is_left_to_others(String input) {
        assertThat(new MathematicalEvaluation().answer(input(input))).isEmpty();
    }

    @Test
    void floats_are_written_as_python_writes_them() {
        assertThat(List.of(1e16, 123456789.0, 1e-5, 0.0001, 2.5, -1e22, 1.5e300))
                .extracting(PythonNumber::repr)
                .containsExactly("1e+16", "123456789.0", "1e-05", "0.0001", "2.5", "-1e+22", "1.5e+300");
    }

    @Test
    void the_time_is_told_in_twelve_hours() {
        for (Version version : Version.values()) {
            Answer answer = new TimeLogic(version, AFTERNOON)
                    .answer(input("Do you know what time it is?"))
                    .orElseThrow();
            assertThat(answer.statement().text()).isEqualTo("The current time is 03:07 PM");
        }
    }

    @Test
    void one_point_two_knows_ten_phrases_to_the_letter() {
        TimeLogic time = new TimeLogic(Version.CB_1_2, AFTERNOON);
        assertThat(confidence(time, "What time is it?")).isEqualTo(1);
        assertThat(confidence(time, "Well, could you? Can you tell me the time? Thanks"))
                .isEqualTo(1);
        assertThat(confidence(time, "what time is it?")).isZero();
        assertThat(confidence(time, "What time is it")).isZero();
        assertThat(confidence(time, "What is the time of arrival?")).isZero();
    }

    @Test
    void one_point_zero_learned_from_a_dozen_sentences() {
        TimeLogic time = new TimeLogic(Version.CB_1_0, AFTERNOON);
        assertThat(confidence(time, "Do you know what time it is?")).isEqualTo(1);
        assertThat(confidence(time, "what time is it")).isEqualTo(1);
        assertThat(confidence(time, "it is time to go to sleep")).isZero();
        assertThat(confidence(time, "What is an example of a pachyderm?")).isZero();
    }

    @Test
    void a_specific_response_needs_the_exact_input() {
        SpecificResponse adapter = new SpecificResponse("Help me!", "Call 112.");
        assertThat(adapter.answer(input("Help me!")).orElseThrow().statement().text())
                .isEqualTo("Call 112.");
        assertThat(adapter.answer(input("help me!"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "How many meters are in one kilometer?, 1000.0",
        "How many grams in a kilogram, 1000.0",
        "500 grams to kilograms, 0.5",
        "three hours is how many minutes?, 180.0",
        "how many minutes are in two hours, 120.0",
        "0 celsius to kelvin, 273.15"
    })
    void units_are_converted(String input, String expected) {
        assertThat(new UnitConversion()
                        .answer(input(input))
                        .orElseThrow()
                        .statement()
                        .text())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"How many apples are in one basket?", "500 grams to hours", "convert it"})
    void what_is_no_unit_is_left_to_others(String input) {
        assertThat(new UnitConversion().answer(input(input))).isEmpty();
    }

    @Test
    void the_earlier_adapter_wins_ties_and_a_strictly_greater_confidence_wins() {
        ChatBot bot = Bots.of(storage, saying("a", 0.5), saying("b", 0.5));
        assertThat(bot.respond("x", "").statement().text()).isEqualTo("a");
        ChatBot better = Bots.of(storage, saying("a", 0.5), saying("b", 0.6));
        assertThat(better.respond("x", "").statement().text()).isEqualTo("b");
    }

    @Test
    void of_three_answers_one_that_repeats_wins_by_majority() {
        ChatBot bot = Bots.of(storage, saying("a", 0.9), saying("b", 0.2), saying("b", 0.3));
        Answer answer = bot.respond("x", "");
        assertThat(answer.statement().text()).isEqualTo("b");
        assertThat(answer.confidence()).isEqualTo(0.3);
        ChatBot two = Bots.of(storage, saying("a", 0.9), saying("b", 0.2));
        assertThat(two.respond("x", "").statement().text()).isEqualTo("a");
    }

    @Test
    void a_learning_bot_stores_input_and_answer_in_the_conversation() {
        ChatBot bot = new ChatBot("kim", storage, Tagger.LOWERCASE, List.of(), List.of(saying("Yes.", 1)), true);
        bot.respond("Really?", "c");
        bot.respond("Sure?", "c");
        List<Statement> rows = storage.find(Filter.ALL);
        assertThat(rows).extracting(Statement::text).containsExactly("Really?", "Yes.", "Sure?", "Yes.");
        assertThat(rows).extracting(Statement::inResponseTo).containsExactly(null, "Really?", "Yes.", "Sure?");
        assertThat(rows).extracting(Statement::persona).containsExactly("", "bot:kim", "", "bot:kim");
        assertThat(rows).extracting(Statement::searchText).containsExactly("really?", "yes.", "sure?", "yes.");
        assertThat(rows).extracting(Statement::conversation).containsOnly("c");
    }

    private static double confidence(Adapter adapter, String text) {
        return adapter.answer(input(text)).orElseThrow().confidence();
    }

    private static Adapter saying(String text, double confidence) {
        return input -> Optional.of(new Answer(Statement.input(text, text, ""), confidence, null, "test"));
    }

    private static Statement input(String text) {
        return Statement.input(text, text, "");
    }
}
