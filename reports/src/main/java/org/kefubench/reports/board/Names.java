package org.kefubench.reports.board;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kefubench.reports.run.Cell;

/** Short names that tell cells of a contest apart: the label, and as much of placement, options and decoding as is needed. */
final class Names {

    private Names() {}

    static String among(Cell cell, List<Cell> cells) {
        List<Cell> alike = cells.stream()
                .filter(other -> other.label().equals(cell.label()))
                .toList();
        StringBuilder name = new StringBuilder(cell.label());
        if (alike.stream().anyMatch(other -> !other.placement().equals(cell.placement()))) {
            name.append(" · ").append(cell.placement());
        }
        Map<String, Object> differing = new TreeMap<>(differing(cell, alike, Cell::options));
        differing.putAll(differing(cell, alike, Cell::decoding));
        if (!differing.isEmpty()) {
            name.append(differing.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(", ", " (", ")")));
        }
        return name.toString();
    }

    private static Map<String, Object> differing(
            Cell cell, List<Cell> alike, Function<Cell, Map<String, Object>> settings) {
        Map<String, Object> differing = new TreeMap<>();
        settings.apply(cell).forEach((key, value) -> {
            if (alike.stream()
                    .anyMatch(other -> !value.equals(settings.apply(other).get(key)))) {
                differing.put(key, value);
            }
        });
        return differing;
    }
}
