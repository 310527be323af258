package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dialogue act such as {@code inform(name='piperade';food=basque)}.
 *
 * @param type what the system does
 * @param slots in the order written
 */
record DialogueAct(String type, List<Slot> slots) {

    private static final Pattern ACT = Pattern.compile("(\\??[a-z_]+)\\((.*)\\)", Pattern.DOTALL);
    private static final Set<String> NO_VALUES =
            Set.of("", "yes", "no", "true", "false", "none", "dontcare", "dont_care");

    /** A slot; its value is empty where it is asked for. */
    record Slot(String name, String value) {}

    static DialogueAct parse(String text) {
        Matcher matcher = ACT.matcher(text.strip());
        if (!matcher.matches()) {
            return new DialogueAct(text.strip(), List.of());
        }
        List<Slot> slots = new ArrayList<>();
        for (String part : matcher.group(2).split(";", -1)) {
            int equals = part.indexOf('=');
            if (!part.isBlank()) {
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                slots.add(new Slot(name.strip(), value.replace("'", "").strip()));
            }
        }
        return new DialogueAct(matcher.group(1), slots);
    }

    /** The act with names in place of values; special values such as yes and no stay. */
    String delexicalised() {
        return slots.stream()
                .map(slot -> NO_VALUES.contains(slot.value())
                        ? slot.name() + (slot.value().isEmpty() ? "" : "=" + slot.value())
                        : slot.name() + "=_")
                .collect(Collectors.joining(";", type + "(", ")"));
    }

    /** A text with the slots' names in place of their values, longest values first. */
    String delexicalise(String text) {
        String result = " " + text + " ";
        for (Slot slot : slots.stream()
                .sorted((a, b) -> b.value().length() - a.value().length())
                .toList()) {
            if (!NO_VALUES.contains(slot.value())) {
                result = result.replace(
                        " " + slot.value() + " ", " SLOT_" + slot.name().toUpperCase(java.util.Locale.ROOT) + " ");
            }
        }
        return result.strip();
    }
}
