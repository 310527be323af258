package org.kefubench.harness.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line between parent and child: a kind and some values.
 *
 * @param kind for example {@code progress} or {@code failed}
 */
public record Message(String kind, Map<String, Object> values) {

    private static final String PREFIX = "@kefubench ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the values. */
    public Message {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A text value, or the empty string. */
    public String text(String key) {
        @Nullable Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    /** A whole number, or 0. */
    public long number(String key) {
        return values.get(key) instanceof Number number ? number.longValue() : 0;
    }

    /** A number, or 0. */
    public double decimal(String key) {
        return values.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /** A map with text keys, or the empty map. */
    public Map<String, Object> map(String key) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> found) {
            found.forEach((name, value) -> map.put(String.valueOf(name), value));
        }
        return map;
    }

    /** The line, without its end. */
    public String line() {
        try {
            return PREFIX + JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("message " + this + " cannot be written as JSON", e);
        }
    }

    /** The message of a line; empty for lines that something else printed. */
    public static Optional<Message> of(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(line.substring(PREFIX.length()), Message.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
