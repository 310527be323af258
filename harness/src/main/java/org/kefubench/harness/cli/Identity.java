package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.reports.run.Cell;

/**
 * What tells the cells of a table apart, as columns, and what they share.
 *
 * @param columns headings with the text of a cell below them
 * @param shared what all cells have in common, in one line; empty where nothing is worth it
 */
record Identity(Map<String, Function<Cell, String>> columns, String shared) {

    /** Settings of scenarios that have a column already, or only say for how long was measured. */
    private static final Set<String> APART =
            Set.of("name", "min_seconds", "max_seconds", "min_requests", "max_requests");

    private static final Map<String, Object> GREEDY = Options.toMap(Decoding.GREEDY);

    /** Of these cells. */
    static Identity of(List<Cell> cells) {
        Map<String, Function<Cell, String>> columns = new LinkedHashMap<>();
        List<String> shared = new ArrayList<>();
        columns.put("data set", Cell::dataset);
        columns.put("approach", Cell::label);
        add("scenario", Cell::scenarioName, cells, columns, shared);
        columns.putAll(settings(cells));
        add("placement", cell -> cell.placement().toString(), cells, columns, shared);
        if (differ(cells.stream().filter(cell -> !cell.decoding().isEmpty()).toList(), Cell::decoding)) {
            columns.put("decoding", cell -> decoding(cell.decoding()));
        }
        if (differ(cells, Cell::seed)) {
            columns.put(">seed", cell -> String.valueOf(cell.seed()));
        }
        if (differ(cells, Cell::repetition)) {
            columns.put(">repetition", cell -> String.valueOf(cell.repetition() + 1));
        }
        return new Identity(columns, String.join(" · ", shared));
    }

    private static void add(
            String heading,
            Function<Cell, String> text,
            List<Cell> cells,
            Map<String, Function<Cell, String>> columns,
            List<String> shared) {
        if (differ(cells, text)) {
            columns.put(heading, text);
        } else {
            shared.add(text.apply(cells.get(0)));
        }
    }

    /** A column for each setting of a scenario that is not the same in all cells that have it. */
    private static Map<String, Function<Cell, String>> settings(List<Cell> cells) {
        Map<String, Function<Cell, String>> columns = new LinkedHashMap<>();
        cells.stream()
                .flatMap(cell -> cell.scenario().keySet().stream())
                .filter(key -> !APART.contains(key))
                .distinct()
                .sorted()
                .filter(key -> differ(
                        cells.stream()
                                .filter(cell -> cell.scenario().containsKey(key))
                                .toList(),
                        cell -> cell.scenario().get(key)))
                .forEach(key -> columns.put(
                        key, cell -> Objects.toString(cell.scenario().get(key), Numbers.none())));
        return columns;
    }

    /** What a decoding has beyond greedy search. */
    private static String decoding(Map<String, Object> settings) {
        if (settings.isEmpty()) {
            return Numbers.none();
        }
        String beyond = settings.entrySet().stream()
                .filter(setting -> !Objects.equals(GREEDY.get(setting.getKey()), setting.getValue()))
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(", "));
        return beyond.isEmpty() ? "greedy" : beyond;
    }

    private static boolean differ(List<Cell> cells, Function<Cell, ?> part) {
        return cells.stream().map(part).distinct().count() > 1;
    }

    List<String> headings() {
        return List.copyOf(columns.keySet());
    }

    /** The texts of a cell, one for each column. */
    List<String> of(Cell cell) {
        return columns.values().stream().map(column -> column.apply(cell)).toList();
    }
}
