package org.kefubench.rules.chatterbot;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a search wants; all conditions hold at once.
 *
 * @param equal columns with the value they must have
 * @param containing the column that must contain a word, or null for no such condition
 * @param anyOf the words, of which one suffices
 * @param notFromBots whether rows of bots are left out
 * @param excludedTexts texts that a row must not have
 * @param excludedWords words that the text must not contain, whatever their case
 */
public record Filter(
        Map<Column, String> equal,
        @Nullable Column containing,
        List<String> anyOf,
        boolean notFromBots,
        List<String> excludedTexts,
        List<String> excludedWords) {

    /** Every row. */
    public static final Filter ALL = new Filter(Map.of(), null, List.of(), false, List.of(), List.of());

    /** Copies the collections. */
    public Filter {
        equal = Map.copyOf(equal);
        anyOf = List.copyOf(anyOf);
        excludedTexts = List.copyOf(excludedTexts);
        excludedWords = List.copyOf(excludedWords);
    }

    /** These rows where a column has a value. */
    public Filter where(Column column, String value) {
        Map<Column, String> more = new EnumMap<>(Column.class);
        more.putAll(equal);
        more.put(column, value);
        return new Filter(more, containing, anyOf, notFromBots, excludedTexts, excludedWords);
    }

    /** These rows where a column contains any of the words that the search text has between its spaces; an empty search text sets no condition. */
    public Filter containingAnyWordOf(Column column, String searchText) {
        return searchText.isEmpty()
                ? this
                : new Filter(
                        equal, column, List.of(searchText.split(" ", -1)), notFromBots, excludedTexts, excludedWords);
    }

    /** These rows without those of bots. */
    public Filter withoutBots() {
        return new Filter(equal, containing, anyOf, true, excludedTexts, excludedWords);
    }

    /** These rows without some texts and words. */
    public Filter without(List<String> texts, List<String> words) {
        return new Filter(equal, containing, anyOf, notFromBots, texts, words);
    }

    /** Whether a row is wanted, by the rules of SQLite. */
    boolean accepts(Statement row) {
        if ((notFromBots && row.fromBot()) || excludedTexts.contains(row.text())) {
            return false;
        }
        for (Map.Entry<Column, String> condition : equal.entrySet()) {
            if (!condition.getValue().equals(condition.getKey().of(row))) {
                return false;
            }
        }
        return containsAny(row) && excludedWords.stream().noneMatch(word -> Like.contains(row.text(), word));
    }

    private boolean containsAny(Statement row) {
        if (containing == null) {
            return true;
        }
        String value = containing.of(row);
        if (value == null) {
            return false;
        }
        for (String word : anyOf) {
            if (Like.contains(value, word)) {
                return true;
            }
        }
        return false;
    }
}
