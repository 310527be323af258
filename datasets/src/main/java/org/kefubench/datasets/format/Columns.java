package org.kefubench.datasets.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.datasets.DataException;

/** Where the columns of a table are, and what templates over them mean: a name stands for its column, {@code {a}_{b}} joins two. */
final class Columns {

    private final String file;
    private final Map<String, Integer> positions = new HashMap<>();

    Columns(String file, List<String> names) {
        this.file = file;
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i).strip(), i);
        }
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    int size() {
        return positions.size();
    }

    /** The columns that become attributes. */
    List<String> attributes(TableOptions options) {
        if (!options.attributes().equals(List.of("*"))) {
            return options.attributes();
        }
        List<String> used =
                List.of(options.id(), options.query(), options.intent(), options.response(), options.context());
        return positions.keySet().stream()
                .filter(name -> !used.contains(name))
                .sorted()
                .toList();
    }

    void require(String template) throws DataException {
        if (template.isEmpty() || template.contains("{")) {
            return;
        }
        if (!has(template)) {
            throw new DataException(file + " has no column '" + template + "': its columns are "
                    + String.join(", ", positions.keySet().stream().sorted().toList()));
        }
    }

    String value(String template, List<String> fields) throws DataException {
        Integer position = positions.get(template);
        if (position != null) {
            return position < fields.size() ? fields.get(position) : "";
        }
        if (!template.contains("{")) {
            return "";
        }
        return fill(template, fields);
    }

    private String fill(String template, List<String> fields) throws DataException {
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', end)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new DataException("template '" + template + "' lacks a closing brace");
            }
            String name = template.substring(open + 1, close);
            require(name);
            text.append(template, end, open).append(value(name, fields));
            end = close + 1;
        }
        return text.append(template, end, template.length()).toString();
    }
}
