package org.kefubench.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** ChatterBot's logic adapters that options can name. */
enum AdapterName {
    BEST_MATCH,
    MATHEMATICAL_EVALUATION,
    TIME_LOGIC,
    UNIT_CONVERSION;

    static AdapterName of(String id) {
        return Arrays.stream(values())
                .filter(name -> name.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("adapters: '" + id + "', expected one of " + all()));
    }

    static String all() {
        return Arrays.stream(values()).map(AdapterName::id).collect(Collectors.joining(", "));
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
