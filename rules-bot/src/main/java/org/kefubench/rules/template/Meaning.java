package org.kefubench.rules.template;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A meaning representation, such as {@code name[The Eagle], food[French]}.
 *
 * @param slots values by slot, sorted
 */
record Meaning(Map<String, String> slots) {

    private static final Pattern SLOT = Pattern.compile("\\s*([\\p{L}\\d_ ]+)\\[([^\\]]*)\\]\\s*(,|$)");

    /** Reads a text; empty if it is anything else. */
    static Optional<Meaning> parse(String text) {
        Map<String, String> slots = new TreeMap<>();
        Matcher matcher = SLOT.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            slots.put(matcher.group(1).strip(), matcher.group(2));
            end = matcher.end();
        }
        return slots.isEmpty() || end != text.length() ? Optional.empty() : Optional.of(new Meaning(slots));
    }
}
