package org.kefubench.datasets.augment;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces values of slots by others of the same list.
 *
 * @param slots values by slot
 */
public record SlotFilling(Map<String, List<String>> slots) implements Rewriter {

    /** Copies. */
    public SlotFilling {
        slots = Map.copyOf(slots);
    }

    @Override
    public String id() {
        return "slots";
    }

    /** Fills the template's {@code {slot}} marks, and replaces the first known value of each slot where the text has no marks. */
    @Override
    public String rewrite(String text, Random random) {
        String result = text;
        for (Map.Entry<String, List<String>> slot : new TreeMap<>(slots).entrySet()) {
            String value = slot.getValue().get(random.nextInt(slot.getValue().size()));
            String mark = "{" + slot.getKey() + "}";
            result = result.contains(mark) ? result.replace(mark, value) : replaced(result, slot.getValue(), value);
        }
        return result;
    }

    @Override
    public boolean isTemplate(String text) {
        return slots.keySet().stream().anyMatch(slot -> text.contains("{" + slot + "}"));
    }

    private static String replaced(String text, List<String> known, String value) {
        for (String old : known) {
            Matcher matcher = Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(old) + "(?![A-Za-z0-9])")
                    .matcher(text);
            if (matcher.find()) {
                return matcher.replaceFirst(Matcher.quoteReplacement(value));
            }
        }
        return text;
    }
}
