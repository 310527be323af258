package org.kefubench.metrics.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The little of JSON that scores need. */
final class Json {

    private Json() {}

    /** An object of fields whose values are JSON already, one to a line, indented by one space as sacreBLEU does. */
    static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> " " + string(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    /** A number rounded to so many digits, without zeros at its end but for the first; null where it is not defined. */
    static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
        return Double.toString(rounded.doubleValue());
    }

    static String string(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
