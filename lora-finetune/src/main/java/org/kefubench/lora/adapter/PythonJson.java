package org.kefubench.lora.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON as Python writes it with an indentation of two, so that files differ from PEFT's in nothing but their values. */
final class PythonJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PythonJson() {}

    /** A map, with its keys in the order given, or one value. */
    static String text(Object value) {
        return text(value, "\n");
    }

    private static String text(@Nullable Object value, String line) {
        if (value instanceof Map<?, ?> map) {
            return block(
                    "{",
                    "}",
                    map.entrySet().stream()
                            .map(entry ->
                                    scalar(String.valueOf(entry.getKey())) + ": " + text(entry.getValue(), line + "  "))
                            .toList(),
                    line);
        }
        if (value instanceof List<?> list) {
            return block(
                    "[", "]", list.stream().map(one -> text(one, line + "  ")).toList(), line);
        }
        return scalar(value);
    }

    private static String block(String open, String close, List<String> items, String line) {
        return items.isEmpty()
                ? open + close
                : items.stream().collect(Collectors.joining("," + line + "  ", open + line + "  ", line + close));
    }

    private static String scalar(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value " + value + " cannot be written as JSON", e);
        }
    }
}
