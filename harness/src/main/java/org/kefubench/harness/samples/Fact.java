package org.kefubench.harness.samples;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that the process of a cell noted beside its samples: that the bot was opened, how much memory there was, how it ended.
 *
 * @param kind {@code opened}, {@code memory}, {@code trial}, {@code closed} or {@code bandwidth}
 */
public record Fact(String kind, Map<String, Object> values) {

    /** Copies. */
    public Fact {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A whole number, or -1 where there is none. */
    public long number(String key) {
        return values.get(key) instanceof Number number ? number.longValue() : -1;
    }

    /** A number, or NaN where there is none. */
    public double decimal(String key) {
        return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** A text, or the empty string. */
    public String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }
}
