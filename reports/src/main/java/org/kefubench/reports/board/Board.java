package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.run.Run;

/**
 * Everything that some runs measured.
 *
 * @param contests in the order of the plans
 * @param rows every planned cell of every run
 */
public record Board(List<Run> runs, List<Row> rows, List<Contest> contests) {

    /** Copies. */
    public Board {
        runs = List.copyOf(runs);
        rows = List.copyOf(rows);
        contests = List.copyOf(contests);
    }

    /** The board of some runs. */
    public static Board of(List<Run> runs) {
        List<Row> rows = runs.stream().flatMap(Board::rows).toList();
        Map<Key, List<Row>> byKey =
                rows.stream().collect(Collectors.groupingBy(Board::key, LinkedHashMap::new, Collectors.toList()));
        List<Contest> contests = new ArrayList<>();
        byKey.forEach((key, members) -> contests.add(contest(key, members, byKey.keySet(), contests.size() + 1, runs)));
        return new Board(runs, rows, contests);
    }

    /** The machines that the runs name, in the order of the runs. */
    public List<String> machines() {
        return runs.stream().map(Board::machine).distinct().toList();
    }

    private static Stream<Row> rows(Run run) {
        Map<String, CellResult> results = run.results().stream()
                .collect(Collectors.toMap(CellResult::hash, result -> result, (a, b) -> b, LinkedHashMap::new));
        Map<String, Cell> cells = new LinkedHashMap<>(run.planned());
        results.forEach((hash, result) -> cells.putIfAbsent(hash, result.cell()));
        String machine = machine(run);
        return cells.entrySet().stream()
                .map(e -> new Row(run.id(), machine, e.getKey(), e.getValue(), results.get(e.getKey())));
    }

    /** What the run calls its machine: an id if it gives one, else host name, else processor. */
    static String machine(Run run) {
        Map<String, String> facts = run.environment().getOrDefault("machine", Map.of());
        return Stream.of("id", "host", "hostname", "name", "cpu")
                .filter(facts::containsKey)
                .map(facts::get)
                .findFirst()
                .orElse("unknown");
    }

    private static Key key(Row row) {
        return new Key(row.cell().task(), row.cell().dataset(), row.cell().scenario(), row.machine());
    }

    private static Contest contest(Key key, List<Row> rows, Iterable<Key> all, int number, List<Run> runs) {
        boolean named = false;
        for (Key other : all) {
            named |= !other.equals(key) && other.differsInSettingsOnly(key);
        }
        String scenario = named ? key.scenarioWithSettings() : key.scenarioName();
        String id = number + "-" + key.dataset().replaceAll("[^A-Za-z0-9.]+", "-");
        return new Contest(
                id, key.task(), key.dataset(), scenario, key.machine(), rows, entrants(rows), tests(rows, runs));
    }

    /** The tests of these cells; both were done in one run. */
    private static List<PairTest> tests(List<Row> rows, List<Run> runs) {
        return runs.stream()
                .flatMap(run -> {
                    Set<String> hashes = rows.stream()
                            .filter(row -> row.run().equals(run.id()))
                            .map(Row::hash)
                            .collect(Collectors.toSet());
                    return run.tests().stream()
                            .filter(test -> hashes.contains(test.first()) && hashes.contains(test.second()));
                })
                .toList();
    }

    private static List<Entrant> entrants(List<Row> rows) {
        Map<Cell, List<Row>> bySelf = rows.stream()
                .filter(Row::measured)
                .collect(Collectors.groupingBy(
                        row -> withoutChance(row.cell()), LinkedHashMap::new, Collectors.toList()));
        List<Cell> cells = List.copyOf(bySelf.keySet());
        List<Entrant> entrants = new ArrayList<>();
        bySelf.forEach((cell, members) -> entrants.add(new Entrant(Names.among(cell, cells), members)));
        return entrants;
    }

    /** The cell with seed and repetition set to 0: what is left names the entrant. */
    private static Cell withoutChance(Cell cell) {
        return new Cell(
                cell.label(),
                cell.approach(),
                cell.options(),
                cell.dataset(),
                cell.task(),
                cell.placement(),
                cell.scenario(),
                cell.decoding(),
                0,
                0);
    }

    private record Key(Task task, String dataset, Map<String, Object> scenario, String machine) {

        String scenarioName() {
            return String.valueOf(scenario.get("name"));
        }

        String scenarioWithSettings() {
            return scenarioName()
                    + scenario.entrySet().stream()
                            .filter(e -> !e.getKey().equals("name"))
                            .map(e -> e.getKey() + "=" + e.getValue())
                            .collect(Collectors.joining(", ", " (", ")"));
        }

        boolean differsInSettingsOnly(Key other) {
            return task == other.task
                    && dataset.equals(other.dataset)
                    && machine.equals(other.machine)
                    && scenarioName().equals(other.scenarioName());
        }
    }
}
