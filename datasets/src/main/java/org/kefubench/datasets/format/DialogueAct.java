package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dialogue act such as {@code inform(name='piperade';food=basque)}, read, compared and delexicalised as the authors of RNNLG do.
 *
 * @param type what the system does
 * @param slots in the order written
 */
record DialogueAct(String type, List<Slot> slots) {

    private static final Set<String> NO_VALUES = Set.of("yes", "no", "none", "dontcare", Slot.ASKED);
    private static final Map<String, String> ONE_WORD = Map.of("true", "yes", "false", "no", "dont_care", "dontcare");

    DialogueAct {
        slots = List.copyOf(slots);
    }

    /**
     * A slot.
     *
     * @param name without blanks and underscores
     * @param value {@link #ASKED} where the slot has none
     */
    record Slot(String name, String value) {

        static final String ASKED = "?";

        /** Whether the value is one that stands in a text, not one such as yes or dontcare. */
        boolean isSpoken() {
            return !NO_VALUES.contains(value);
        }

        String mark() {
            return "SLOT_" + name.toUpperCase(Locale.ROOT);
        }
    }

    static DialogueAct parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return new DialogueAct(text.strip(), List.of());
        }
        String inside = text.substring(open + 1).replaceAll("\\(.*", "").replace(")", "");
        List<Slot> slots = new ArrayList<>();
        for (String part : inside.split(";", -1)) {
            int equals = part.indexOf('=');
            if (!part.isBlank()) {
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? Slot.ASKED : unquoted(part.substring(equals + 1));
                slots.add(new Slot(unquoted(name).replaceAll("[_ ]", ""), ONE_WORD.getOrDefault(value, value)));
            }
        }
        return new DialogueAct(text.substring(0, open).strip(), slots);
    }

    private static String unquoted(String text) {
        return text.replaceAll("^['\"]+|['\"]+$", "");
    }

    /** Type and slots with what can be compared of their values, sorted: {@code a.inform, sv.food._1, sv.kidsallowed.no}. */
    Set<String> features() {
        Map<String, Integer> times = new HashMap<>();
        Set<String> features = new TreeSet<>();
        for (Slot slot : slots) {
            String value = slot.isSpoken() ? "_" + times.merge(slot.name(), 1, Integer::sum) : slot.value();
            features.add("sv." + slot.name() + "." + value);
        }
        if (features.isEmpty()) {
            features.add("sv.NONE.NONE");
        }
        features.add("a." + type);
        return features;
    }

    /** A text with {@code SLOT_NAME} in place of the values, longest values first; alternatives are found in any order. */
    String delexicalise(String text) {
        String result = text;
        List<Slot> longestFirst = new ArrayList<>(slots);
        longestFirst.sort(Comparator.comparingInt((Slot slot) -> -slot.value().length()));
        for (Slot slot : longestFirst) {
            if (slot.isSpoken()) {
                result = replaced(result, slot);
            }
        }
        return result;
    }

    private static String replaced(String text, Slot slot) {
        for (String form : forms(slot.value())) {
            if (text.contains(form)) {
                return Fills.first(text, form, slot.mark());
            }
        }
        return text;
    }

    /** The ways to say a value that is a list: in each order, with and, then with or. */
    private static Set<String> forms(String value) {
        List<List<String>> orders =
                orders(List.of(value.replace(" or ", " and ").split(" and ")));
        Set<String> forms = new LinkedHashSet<>();
        orders.forEach(order -> forms.add(String.join(" and ", order)));
        orders.forEach(order -> forms.add(String.join(" or ", order)));
        return forms;
    }

    private static List<List<String>> orders(List<String> parts) {
        if (parts.size() < 2 || parts.size() > 5) {
            return List.of(parts);
        }
        List<List<String>> orders = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            List<String> rest = new ArrayList<>(parts);
            String first = rest.remove(i);
            for (List<String> order : orders(rest)) {
                List<String> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    /** What fills the marks of a delexicalised text again. */
    Fills fills(String domain) {
        List<Fills.Fill> fills = new ArrayList<>();
        List<Slot> longestFirst = new ArrayList<>(slots);
        longestFirst.sort(Comparator.comparingInt((Slot slot) -> -slot.name().length()));
        for (Slot slot : longestFirst) {
            if (slot.isSpoken()) {
                fills.add(new Fills.Fill(slot.mark(), slot.value()));
            }
        }
        if (!slots.isEmpty()) {
            fills.add(new Fills.Fill("SLOT_TYPE", domain));
        }
        return new Fills(fills);
    }
}
