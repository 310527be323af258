package org.kefubench.rules.template;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A sentence with holes.
 *
 * @param text with {@code {slot}} where a value stands
 * @param holes slots that are filled in
 * @param conditions values of the slots that the sentence expresses in other words, by slot: it fits these values only
 */
record Template(String text, NavigableSet<String> holes, Map<String, String> conditions) {

    Template {
        holes = Collections.unmodifiableNavigableSet(new TreeSet<>(holes));
        conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
    }

    /** What a sentence teaches: values that it repeats word for word become holes, long ones first. */
    static Template of(Meaning meaning, String sentence) {
        String text = sentence;
        NavigableSet<String> holes = new TreeSet<>();
        Map<String, String> conditions = new TreeMap<>();
        List<Map.Entry<String, String>> longestFirst = meaning.slots().entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, String> slot) -> -slot.getValue().length()))
                .toList();
        for (Map.Entry<String, String> slot : longestFirst) {
            String replaced = replaced(text, slot.getValue(), "{" + slot.getKey() + "}");
            if (replaced.equals(text)) {
                conditions.put(slot.getKey(), slot.getValue());
            } else {
                holes.add(slot.getKey());
                text = replaced;
            }
        }
        return new Template(text, holes, conditions);
    }

    /** Every occurrence of a value as a whole, whatever its case. */
    private static String replaced(String text, String value, String hole) {
        if (value.isEmpty()) {
            return text;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String wanted = value.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
            int end = at + value.length();
            boolean whole = border(text, at - 1) && border(text, end) && lower.length() == text.length();
            out.append(text, from, at).append(whole ? hole : text.substring(at, end));
            from = end;
        }
        return out.append(text.substring(from)).toString();
    }

    /** Whether a text has a value as a whole; both in lower case. */
    static boolean holds(String text, String value) {
        for (int at = text.indexOf(value); at >= 0 && !value.isEmpty(); at = text.indexOf(value, at + 1)) {
            if (border(text, at - 1) && border(text, at + value.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean border(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    /** All slots that it expresses. */
    NavigableSet<String> slots() {
        NavigableSet<String> slots = new TreeSet<>(holes);
        slots.addAll(conditions.keySet());
        return slots;
    }

    /** Whether it says nothing that is wrong. */
    boolean fits(Meaning meaning) {
        return meaning.slots().keySet().containsAll(holes)
                && conditions.entrySet().stream()
                        .allMatch(one -> one.getValue().equals(meaning.slots().get(one.getKey())));
    }

    /** The sentence for a meaning; "a" becomes "an" before a value that begins with a vowel, and the other way round. */
    String filled(Meaning meaning) {
        String sentence = text;
        for (String hole : holes) {
            String value = meaning.slots().getOrDefault(hole, "");
            boolean vowel = !value.isEmpty() && "aeiouAEIOU".indexOf(value.charAt(0)) >= 0;
            String marked = "{" + hole + "}";
            sentence = sentence.replace(vowel ? " a " + marked : " an " + marked, (vowel ? " an " : " a ") + marked)
                    .replace(marked, value);
        }
        return sentence;
    }
}
