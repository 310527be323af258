package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Reply.Finish;
import org.kefubench.api.TokenListener;
import org.kefubench.neural.tokenizer.Spelling;
import org.kefubench.neural.tokenizer.TokenIds;
import org.kefubench.neural.tokenizer.Tokenizer;

class TextWatchTest {

    private final List<String> pieces = new ArrayList<>();
    private final Tokenizer tokenizer = new Bytes();

    /** A tokenizer of UTF-8 bytes. */
    private static final class Bytes implements Tokenizer {

        @Override
        public TokenIds encode(String text, int maxTokens) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TokenIds encode(String first, String second, int maxTokens) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int[] ids(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int[] ids = new int[bytes.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = bytes[i] & 0xff;
            }
            return ids;
        }

        @Override
        public Spelling spelling() {
            return id -> new byte[] {(byte) id};
        }

        @Override
        public int id(String token) {
            return -1;
        }

        @Override
        public String token(int id) {
            return String.valueOf(id);
        }

        @Override
        public int vocabulary() {
            return 256;
        }

        @Override
        public SpecialIds special() {
            return new SpecialIds(-1, -1, -1, -1, -1);
        }
    }

    private TextWatch watch(TokenListener listener, String... stops) {
        Map<String, Object> values = new HashMap<>(Map.of("stop", List.of(stops)));
        return new TextWatch(tokenizer, 1, Options.of(Decoding.GREEDY, values), listener);
    }

    private Finish say(TextWatch watch, String text) {
        int[] ids = tokenizer.ids(text);
        for (int i = 0; i < ids.length; i++) {
            Finish finish = watch.onToken(0, ids[i], i + 1 == ids.length);
            if (finish != null) {
                return finish;
            }
        }
        return null;
    }

    @Test
    void characters_are_told_when_they_are_whole() {
        TextWatch watch = watch((dialogue, piece) -> pieces.add(piece));
        assertThat(say(watch, "好a")).isNull();
        assertThat(pieces).containsExactly("", "", "好", "a"); // three bytes, one byte
        assertThat(watch.text(0)).isEqualTo("好a");
    }

    @Test
    void bytes_that_are_no_character_are_never_told() {
        TextWatch watch = watch((dialogue, piece) -> pieces.add(piece));
        // The last byte of a character alone, then two of the three bytes of another and an end within it.
        int[] bytes = {'a', 0xBD, 'b', 0xE5, 0xA5};
        for (int i = 0; i < bytes.length; i++) {
            watch.onToken(0, bytes[i], i + 1 == bytes.length);
        }
        assertThat(pieces).containsExactly("a", "", "b", "", "");
        assertThat(watch.text(0)).isEqualTo("ab");
    }

    @Test
    void a_stop_string_ends_the_text_before_it_and_is_never_told() {
        TextWatch watch = watch((dialogue, piece) -> pieces.add(piece), "\nC:", "##");
        assertThat(say(watch, "ok #1\n\nC: more")).isEqualTo(Finish.STOP);
        assertThat(String.join("", pieces)).isEqualTo("ok #1\n");
        assertThat(watch.text(0)).isEqualTo("ok #1\n");
    }

    @Test
    void what_only_looked_like_a_stop_string_is_told_at_the_end() {
        TextWatch watch = watch((dialogue, piece) -> pieces.add(piece), "##");
        assertThat(say(watch, "a#")).isNull();
        assertThat(pieces).containsExactly("a", "#");
    }

    @Test
    void the_listener_may_stop() {
        TextWatch watch = watch((dialogue, piece) -> !piece.equals("b"));
        assertThat(say(watch, "abc")).isEqualTo(Finish.CANCELLED);
        assertThat(watch.text(0)).isEqualTo("ab");
    }

    @Test
    void a_deadline_ends_the_text() {
        Decoding hasty = Options.of(Decoding.GREEDY, Map.of("deadline_millis", 1));
        TextWatch watch = new TextWatch(tokenizer, 1, hasty, TokenListener.NONE);
        Finish finish = null;
        while (finish == null) {
            finish = watch.onToken(0, 'a', false);
        }
        assertThat(finish).isEqualTo(Finish.DEADLINE);
        assertThat(watch.interruption()).isEqualTo(Finish.DEADLINE);
    }

    /** Lets some steps pass and then waits until the deadline of the texts has passed. */
    private static TokenWatch lateAfter(int steps, TextWatch texts) {
        int[] asked = {0};
        return new TokenWatch() {
            @Override
            public Finish onToken(int row, int id, boolean last) {
                return texts.onToken(row, id, last);
            }

            @Override
            public Finish onGiven(int row, int id, boolean last) {
                return texts.onGiven(row, id, last);
            }

            @Override
            public Finish interruption() {
                if (asked[0]++ < steps) {
                    return null;
                }
                while (texts.interruption() == null) {
                    Thread.onSpinWait();
                }
                return texts.interruption();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"beams, 2", "best_of, 4"}) // two steps of one search; two tokens in each of two rows
    void what_was_found_before_the_deadline_is_told_after_it(String way, int steps) {
        double[][] language = {{0.1, 0.4, 0.3, 0.2}, {0.1, 0.2, 0.4, 0.3}, {0.1, 0.3, 0.2, 0.4}, {0.1, 0.4, 0.3, 0.2}};
        Decoding hasty = Options.of(
                Decoding.GREEDY,
                Map.of("min_new_tokens", 60, way, 2, "sample", way.equals("best_of"), "deadline_millis", 1));
        TextWatch texts = new TextWatch(tokenizer, 1, hasty, (dialogue, piece) -> pieces.add(piece));
        try (Generator generator = new Generator(new TableDecoder(language), 0)) {
            Generated found = generator
                    .generate(List.of(new int[] {1}), hasty, lateAfter(steps, texts))
                    .get(0);
            assertThat(found.finish()).isEqualTo(Finish.DEADLINE);
            assertThat(found.ids()).hasSize(3);
            assertThat(texts.text(0)).isEqualTo(tokenizer.decode(found.ids())).hasSize(3);
            assertThat(pieces).hasSize(3);
        }
    }

    @Test
    void what_is_told_after_a_search_still_ends_at_a_stop_string_and_at_the_listeners_wish() {
        Decoding hasty = Options.of(Decoding.GREEDY, Map.of("deadline_millis", 1, "stop", List.of("c")));
        TextWatch watch = new TextWatch(tokenizer, 2, hasty, (dialogue, piece) -> dialogue == 0);
        while (watch.interruption() == null) {
            Thread.onSpinWait();
        }
        Generated found = new Generated(tokenizer.ids("abcd"), Finish.STOP, 0, 1);
        assertThat(Generator.told(0, found, watch).ids()).hasSize(3);
        assertThat(watch.text(0)).isEqualTo("ab");
        assertThat(Generator.told(1, found, watch).finish()).isEqualTo(Finish.CANCELLED);
    }
}
