package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** Of these cells. */
    static Identity of(List<Cell> cells) {
        Map<String, Function<Cell, String>> columns = new LinkedHashMap<>();
        List<String> shared = new ArrayList<>();
        columns.put("data set", Cell::dataset);
        columns.put("approach", Cell::label);
        add("scenario", Cell::scenarioName, cells, columns, shared);
        columns.putAll(settings(cells, Cell::scenario));
        add("placement", cell -> cell.placement().toString(), cells, columns, shared);
        columns.putAll(settings(cells, Cell::decoding));
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

    /** A column for each setting that is not the same in all cells that have it. */
    private static Map<String, Function<Cell, String>> settings(
            List<Cell> cells, Function<Cell, Map<String, Object>> settings) {
        return cells.stream()
                .flatMap(cell -> settings.apply(cell).keySet().stream())
                .filter(key -> !APART.contains(key))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .filter(key -> cells.stream()
                                .filter(cell -> settings.apply(cell).containsKey(key))
                                .map(cell -> settings.apply(cell).get(key))
                                .distinct()
                                .count()
                        > 1)
                .collect(Collectors.toMap(
                        key -> key,
                        key -> cell -> Objects.toString(settings.apply(cell).get(key), Numbers.none()),
                        (a, b) -> a,
                        LinkedHashMap::new));
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
