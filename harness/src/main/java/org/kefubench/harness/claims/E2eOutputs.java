package org.kefubench.harness.claims;

import java.util.ArrayList;
import java.util.List;

/**
 * Outputs in the files of the E2E challenge, cleaned as the challenge's own reader does it: lines are stripped, blank ones dropped, the meaning representation
 * and its tab (or comma) cut off, either kind of quotes taken away, and two broken encodings put right.
 */
final class E2eOutputs {

    private E2eOutputs() {}

    static List<String> of(String text) {
        return text.lines()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> !line.isEmpty())
                .map(E2eOutputs::lastField)
                .filter(output -> !output.equals("output") && !output.equals("ref"))
                .map(output -> output.replace("\u0141", "")
                        .replace("\u00C2\u00A3", "\u00A3")
                        .strip())
                .toList();
    }

    private static String lastField(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            List<String> fields = commaSeparated(line);
            return fields.get(fields.size() - 1);
        }
        String field = line.substring(tab + 1).strip();
        for (String quote : List.of("\"", "'")) {
            if (field.length() > 1 && field.startsWith(quote) && field.endsWith(quote)) {
                return field.substring(1, field.length() - 1).replace(quote + quote, quote);
            }
        }
        return field;
    }

    private static List<String> commaSeparated(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
