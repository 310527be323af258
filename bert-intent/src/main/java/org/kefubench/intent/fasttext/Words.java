package org.kefubench.intent.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * Tokens and hashed runs of tokens as rows of the input matrix: known tokens first, then the buckets that some training row falls into.
 *
 * @param tokenizer not {@link Tokenizer#AUTO}
 * @param ngrams longest run
 * @param buckets that runs are hashed into
 * @param tokens their rows, in order
 * @param seen rows of buckets
 */
record Words(
        Tokenizer tokenizer,
        boolean lowercase,
        int ngrams,
        int buckets,
        Map<String, Integer> tokens,
        Map<Integer, Integer> seen) {

    /** A row without weights: it counts in the mean and adds nothing. */
    static final int ZEROS = -1;

    /** What the program puts at the end of every line. */
    static final String END = "</s>";

    /** Learns the tokens and buckets of the training rows. */
    static Words fit(FastTextOptions options, Tokenizer tokenizer, List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : texts) {
            cut(tokenizer, options.lowercase(), text).forEach(token -> counts.merge(token, 1, Integer::sum));
        }
        List<String> frequent = counts.entrySet().stream()
                .filter(one -> one.getValue() >= options.minCount())
                .map(Map.Entry::getKey)
                .toList();
        TreeSet<Integer> buckets = new TreeSet<>();
        for (String text : texts) {
            buckets.addAll(runs(cut(tokenizer, options.lowercase(), text), options.ngrams(), options.buckets()));
        }
        return of(tokenizer, options.lowercase(), options.ngrams(), options.buckets(), frequent, List.copyOf(buckets));
    }

    /** Tokens and buckets in the order of their rows. */
    static Words of(
            Tokenizer tokenizer, boolean lowercase, int ngrams, int buckets, List<String> tokens, List<Integer> seen) {
        Map<String, Integer> tokenRows = new LinkedHashMap<>();
        tokens.forEach(token -> tokenRows.put(token, tokenRows.size()));
        Map<Integer, Integer> bucketRows = new HashMap<>();
        seen.forEach(bucket -> bucketRows.put(bucket, tokens.size() + bucketRows.size()));
        return new Words(tokenizer, lowercase, ngrams, buckets, tokenRows, bucketRows);
    }

    /** Rows of the input matrix. */
    int size() {
        return tokens.size() + seen.size();
    }

    /** The rows of a text, one an occurrence; a token that has none is left out, a bucket that has none is {@link #ZEROS}. */
    int[] rows(String text) {
        List<String> cut = cut(tokenizer, lowercase, text);
        List<Integer> rows = new ArrayList<>();
        for (String token : cut) {
            Integer row = tokens.get(token);
            if (row != null) {
                rows.add(row);
            }
        }
        for (int bucket : runs(cut, ngrams, buckets)) {
            rows.add(seen.getOrDefault(bucket, ZEROS));
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> cut(Tokenizer tokenizer, boolean lowercase, String text) {
        List<String> tokens = new ArrayList<>(tokenizer.cut(text, lowercase));
        tokens.add(END);
        return tokens;
    }

    /** The buckets of all runs of two tokens or more; tokens that have no row of their own take part. */
    private static List<Integer> runs(List<String> tokens, int longest, int buckets) {
        List<Integer> runs = new ArrayList<>();
        int[] hashes = tokens.stream().mapToInt(Words::hash).toArray();
        for (int i = 0; i < hashes.length; i++) {
            long hash = hashes[i];
            for (int j = i + 1; j < hashes.length && j < i + longest; j++) {
                hash = hash * 116_049_371L + hashes[j];
                runs.add((int) Long.remainderUnsigned(hash, buckets));
            }
        }
        return runs;
    }

    /** FNV-1a in 32 bits over UTF-8, each byte with its sign, as in the program. */
    static int hash(String token) {
        int hash = 0x811C9DC5;
        for (byte one : token.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ one) * 0x01000193;
        }
        return hash;
    }
}
