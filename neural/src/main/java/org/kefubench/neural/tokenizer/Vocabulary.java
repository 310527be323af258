package org.kefubench.neural.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens by id and ids by token. */
final class Vocabulary {

    private final String[] tokens;
    private final Map<String, Integer> ids;

    /** From tokens in the order of their ids. */
    Vocabulary(List<String> inOrder) {
        tokens = inOrder.toArray(String[]::new);
        ids = new HashMap<>(2 * tokens.length);
        for (int id = 0; id < tokens.length; id++) {
            ids.put(tokens[id], id);
        }
    }

    /** From ids by token; gaps are empty. */
    static Vocabulary of(Map<String, Integer> ids) {
        int size = ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        String[] tokens = new String[size];
        Arrays.fill(tokens, "");
        ids.forEach((token, id) -> tokens[id] = token);
        return new Vocabulary(List.of(tokens));
    }

    /** From a JSON object of ids by token. */
    static Map<String, Integer> ids(JsonNode object) {
        Map<String, Integer> ids = new HashMap<>();
        object.properties()
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue().intValue()));
        return ids;
    }

    /** Those of some tokens that there are. */
    List<String> known(List<String> some) {
        return some.stream().filter(ids::containsKey).toList();
    }

    /** -1 if there is none. */
    int id(String token) {
        Integer id = ids.get(token);
        return id == null ? -1 : id;
    }

    String token(int id) {
        if (id < 0 || id >= tokens.length) {
            throw new IllegalArgumentException("token id " + id + ": expected 0 to " + (tokens.length - 1));
        }
        return tokens[id];
    }

    int size() {
        return tokens.length;
    }
}
