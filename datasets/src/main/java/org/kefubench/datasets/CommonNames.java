package org.kefubench.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people call the columns of a table, or the keys of a JSON object, that hold the customer's text, its label, the answer and the turns before. A file that has the
 * name {@code query} is taken at its word and by our names alone; only one without it is read by these.
 */
enum CommonNames {
    /** The customer's text. */
    QUERY("text", "utterance", "question", "message", "sentence", "问题", "问", "文本"),
    /** The label. */
    INTENT("label", "category", "意图", "标签", "类别"),
    /** The answer. */
    RESPONSE("answer", "reply", "回答", "答案", "答", "回复"),
    /** The turns before. */
    CONTEXT("history", "上下文", "历史");

    private final List<String> others;

    CommonNames(String... others) {
        this.others = List.of(others);
    }

    /** Our own name, which is also that of the option in the formats. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Which name stands for what, as options of a format; none where the file uses our names, or no name that may be the customer's text.
     *
     * @throws DataException if several may be the customer's text
     */
    static Map<String, String> among(String file, List<String> names) throws DataException {
        Map<String, String> meant = new LinkedHashMap<>();
        if (names.contains(QUERY.id())) {
            return meant;
        }
        List<String> queries = QUERY.in(names);
        if (queries.size() > 1) {
            throw new DataException(file + " has the columns " + String.join(" and ", queries)
                    + ", and each may be the customer's text: name one of them 'query'");
        }
        if (queries.isEmpty()) {
            return meant;
        }
        for (CommonNames role : values()) {
            List<String> found = role.in(names);
            if (found.size() == 1) {
                meant.put(role.id(), found.get(0));
            }
        }
        return meant;
    }

    /** What a table without a column for the customer's text is told. */
    static DataException missing(String file, List<String> names) {
        return new DataException(file + " has no column 'query': its columns are "
                + names.stream().sorted().collect(Collectors.joining(", ")) + "; expected query, or one of "
                + String.join(", ", QUERY.others));
    }

    private List<String> in(List<String> names) {
        List<String> own = names.stream().filter(name -> name.equals(id())).toList();
        return own.isEmpty()
                ? names.stream()
                        .filter(name -> Stream.concat(Stream.of(id()), others.stream())
                                .anyMatch(name.toLowerCase(Locale.ROOT)::equals))
                        .toList()
                : own;
    }

    /** In words, behind the rule of the split. */
    static String said(Map<String, String> meant) {
        List<String> said = new ArrayList<>();
        meant.forEach((role, name) -> {
            if (!role.equals(name)) {
                said.add("'" + name + "' as the " + role);
            }
        });
        return said.isEmpty() ? "" : ", read " + String.join(", ", said);
    }
}
