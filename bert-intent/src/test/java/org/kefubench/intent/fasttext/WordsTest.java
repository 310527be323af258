package org.kefubench.intent.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Options;
import org.kefubench.intent.baseline.Tokenizer;

class WordsTest {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    @Test
    void tokens_are_hashed_by_fnv_1a() {
        // Test vectors of the function's authors (RFC draft eastlake-fnv, 32 bits).
        assertThat(Words.hash("")).isEqualTo(0x811C9DC5);
        assertThat(Words.hash("a")).isEqualTo(0xE40C292C);
        assertThat(Words.hash("foobar")).isEqualTo(0xBF9CF968);
    }

    @Test
    void a_byte_above_127_is_negative_as_in_the_program() {
        // U+00E9 is C3 A9; with signs: ((0x811C9DC5 ^ 0xFFFFFFC3) * 16777619 ^ 0xFFFFFFA9) * 16777619 modulo 2^32.
        BigInteger first = new BigInteger("811C9DC5", 16)
                .xor(new BigInteger("FFFFFFC3", 16))
                .multiply(BigInteger.valueOf(16_777_619))
                .mod(BigInteger.ONE.shiftLeft(32));
        BigInteger second = first.xor(new BigInteger("FFFFFFA9", 16)).multiply(BigInteger.valueOf(16_777_619));
        assertThat(Words.hash("é")).isEqualTo(second.intValue());
    }

    @Test
    void runs_are_hashed_in_64_bits_from_hashes_with_sign() {
        Words words = fit(3, 1000, "a b");
        // Tokens a, b and the end of the line; runs "a b", "a b </s>", "b </s>".
        BigInteger ab = run(BigInteger.valueOf(Words.hash("a")), "b");
        BigInteger abEnd = run(ab, Words.END);
        BigInteger bEnd = run(BigInteger.valueOf(Words.hash("b")), Words.END);
        assertThat(words.seen()).containsOnlyKeys(bucket(ab), bucket(abEnd), bucket(bEnd));
        assertThat(words.tokens()).containsExactly(Map.entry("a", 0), Map.entry("b", 1), Map.entry(Words.END, 2));
        assertThat(words.size()).isEqualTo(6);
    }

    @Test
    void an_unknown_token_is_left_out_but_its_runs_count_as_zeros() {
        Words words = fit(2, 1_000_000, "a b");
        // Tokens a and the end; runs "a c" and "c </s>" were never seen.
        assertThat(words.rows("a c")).containsExactly(0, 2, Words.ZEROS, Words.ZEROS);
        assertThat(fit(1, 10, "a b").rows("")).containsExactly(2);
    }

    @Test
    void a_rare_token_has_no_row() {
        FastTextOptions options = Options.of(FastTextOptions.DEFAULTS, Map.of("ngrams", 1, "min_count", 2));
        assertThat(Words.fit(options, Tokenizer.WHITESPACE, List.of("a b", "a")).tokens())
                .containsOnlyKeys("a", Words.END);
    }

    private static Words fit(int ngrams, int buckets, String text) {
        FastTextOptions options = Options.of(FastTextOptions.DEFAULTS, Map.of("ngrams", ngrams, "buckets", buckets));
        return Words.fit(options, Tokenizer.WHITESPACE, List.of(text));
    }

    private static BigInteger run(BigInteger before, String token) {
        return before.multiply(BigInteger.valueOf(116_049_371)).add(BigInteger.valueOf(Words.hash(token)));
    }

    private static int bucket(BigInteger hash) {
        return hash.mod(TWO_TO_64).mod(BigInteger.valueOf(1000)).intValue();
    }
}
