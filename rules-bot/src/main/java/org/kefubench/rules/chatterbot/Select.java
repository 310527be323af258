package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A filter as the condition of a query. Words are not escaped, as in ChatterBot.
 *
 * @param sql from WHERE on
 * @param values of its parameters, in order
 */
record Select(String sql, List<Object> values) {

    static Select of(Filter filter, long after) {
        List<String> conditions = new ArrayList<>(List.of("id > ?"));
        List<Object> values = new ArrayList<>(List.of(after));
        for (Map.Entry<Column, String> condition : filter.equal().entrySet()) {
            conditions.add(condition.getKey().sql() + " = ?");
            values.add(condition.getValue());
        }
        if (filter.containing() != null) {
            conditions.add(
                    anyOf(filter.containing().sql() + " LIKE ?", filter.anyOf().size()));
            filter.anyOf().forEach(word -> values.add("%" + word + "%"));
        }
        if (filter.notFromBots()) {
            conditions.add("persona NOT LIKE 'bot:%'");
        }
        for (String text : filter.excludedTexts()) {
            conditions.add("text <> ?");
            values.add(text);
        }
        for (String word : filter.excludedWords()) {
            conditions.add("LOWER(text) NOT LIKE ?");
            values.add("%" + word.toLowerCase(Locale.ROOT) + "%");
        }
        return new Select(" WHERE " + String.join(" AND ", conditions), values);
    }

    private static String anyOf(String condition, int count) {
        return "(" + String.join(" OR ", Collections.nCopies(count, condition)) + ")";
    }
}
