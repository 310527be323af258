package org.kefubench.harness.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Approach;
import org.kefubench.api.Options;

/** Multiplies the options of an approach and gives each choice a label that tells it from the others. */
public final class Entries {

    private Entries() {}

    /**
     * One entry for each choice of options.
     *
     * @param options values may be lists of choices
     * @throws IllegalArgumentException for an option that the approach does not take
     */
    public static List<Suite.Entry> of(
            Approach<?> approach, String label, Map<String, Object> options, @Nullable List<String> datasets) {
        Map<String, Object> defaults = Options.toMap(approach.defaults());
        List<Suite.Entry> entries = new ArrayList<>();
        List<Map<String, Object>> choices = Product.of(options, defaults);
        for (Map<String, Object> choice : choices) {
            Map<String, Object> all = Options.toMap(Options.of(approach.defaults(), choice));
            entries.add(
                    new Suite.Entry(approach.id(), label + told(choice, choices), new LinkedHashMap<>(all), datasets));
        }
        return entries;
    }

    private static String told(Map<String, Object> choice, List<Map<String, Object>> choices) {
        String text = choice.entrySet().stream()
                .filter(option ->
                        choices.stream().anyMatch(other -> !option.getValue().equals(other.get(option.getKey()))))
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }
}
