package org.kefubench.intent.textcnn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * Tokens by number, and how an utterance is cut into them. 0 is padding, 1 any token that training did not see.
 *
 * @param tokenizer not {@link Tokenizer#AUTO}
 * @param numbers from 2 upwards, in order
 */
record Tokens(Tokenizer tokenizer, boolean lowercase, int maxTokens, Map<String, Integer> numbers) {

    static final int PADDING = 0;
    static final int UNKNOWN = 1;
    private static final int FIRST = 2;

    /** Numbers the tokens of the training rows as they come. */
    static Tokens fit(Tokenizer tokenizer, boolean lowercase, int maxTokens, int minDf, List<String> texts) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (String text : texts) {
            Set<String> seen = new HashSet<>();
            for (String token : tokenizer.cut(text, lowercase)) {
                if (seen.add(token)) {
                    rows.merge(token, 1, Integer::sum);
                }
            }
        }
        List<String> frequent = new ArrayList<>();
        rows.forEach((token, count) -> {
            if (count >= minDf) {
                frequent.add(token);
            }
        });
        return of(tokenizer, lowercase, maxTokens, frequent);
    }

    /** Tokens in the order of their numbers. */
    static Tokens of(Tokenizer tokenizer, boolean lowercase, int maxTokens, List<String> list) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String token : list) {
            numbers.put(token, FIRST + numbers.size());
        }
        return new Tokens(tokenizer, lowercase, maxTokens, numbers);
    }

    /** Rows of the table of vectors. */
    int size() {
        return FIRST + numbers.size();
    }

    /** The numbers of an utterance's tokens; a single unknown one where it has none, since a maximum needs something to be of. */
    int[] numbers(String utterance) {
        int[] ids = tokenizer.cut(utterance, lowercase).stream()
                .limit(maxTokens)
                .mapToInt(token -> numbers.getOrDefault(token, UNKNOWN))
                .toArray();
        return ids.length == 0 ? new int[] {UNKNOWN} : ids;
    }
}
