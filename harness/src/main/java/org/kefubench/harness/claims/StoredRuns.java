package org.kefubench.harness.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.api.Approach;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.scenario.Scenario;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** All results of a set of run directories, to be asked for a cell. */
final class StoredRuns {

    private static final Map<String, Record> DEFAULTS = Approaches.all().stream()
            .collect(Collectors.<Approach<?>, String, Record>toMap(Approach::id, Approach::defaults));

    /** Settings of a scenario that say how long is measured; the others, such as the batch, say what. */
    private static final Set<String> LENGTH = Set.of("min_seconds", "min_requests", "max_seconds", "max_requests");

    private final Map<String, List<Stored>> byExperiment = new HashMap<>();

    /**
     * A result and where it lies.
     *
     * @param path of the run directory
     */
    record Stored(Path path, Run run, CellResult result) {

        /** The machine's id; empty where the run does not say. */
        String machine() {
            return run.environment().getOrDefault("machine", Map.of()).getOrDefault("id", "");
        }
    }

    private StoredRuns() {}

    /**
     * Reads runs.
     *
     * @param folders run directories, or folders of run directories; one that does not exist holds none
     */
    static StoredRuns read(List<Path> folders) throws IOException {
        StoredRuns runs = new StoredRuns();
        for (Path folder : folders) {
            for (Path directory : directories(folder)) {
                runs.add(directory);
            }
        }
        return runs;
    }

    private static List<Path> directories(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve("run.json"))) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isRegularFile(child.resolve("run.json")))
                    .sorted()
                    .toList();
        }
    }

    private void add(Path directory) {
        Run run = RunFiles.read(directory);
        for (CellResult result : run.results()) {
            byExperiment
                    .computeIfAbsent(experiment(result.cell()), unused -> new ArrayList<>())
                    .add(new Stored(directory, run, result));
        }
    }

    /** The ids of the machines, that of the newest run first. */
    List<String> machines() {
        return byExperiment.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing((Stored stored) -> stored.run().started())
                        .reversed())
                .map(Stored::machine)
                .distinct()
                .toList();
    }

    /** Those of one machine. */
    StoredRuns on(String machine) {
        StoredRuns some = new StoredRuns();
        byExperiment.forEach((experiment, all) -> some.byExperiment.put(
                experiment,
                all.stream().filter(stored -> stored.machine().equals(machine)).toList()));
        return some;
    }

    /** The newest result that was measured, else the newest one. */
    Optional<Stored> newest(Cell cell) {
        List<Stored> all = byExperiment.getOrDefault(experiment(cell), List.of());
        Comparator<Stored> byTime = Comparator.comparing(stored -> stored.run().started());
        return all.stream()
                .filter(stored -> stored.result().measured())
                .max(byTime)
                .or(() -> all.stream().max(byTime));
    }

    /**
     * What makes two cells the same experiment: all but the label and the length of the measurement. An option that came into being after a run has its default in the cells of
     * that run.
     */
    private static String experiment(Cell cell) {
        return RunFiles.canonical(new Cell(
                "",
                cell.approach(),
                withDefaults(cell),
                cell.dataset(),
                cell.task(),
                cell.placement(),
                settings(cell),
                cell.decoding().isEmpty() ? cell.decoding() : filled(Decoding.GREEDY, cell.decoding()),
                cell.seed(),
                cell.repetition()));
    }

    private static Map<String, Object> settings(Cell cell) {
        Map<String, Object> given = new TreeMap<>(cell.scenario());
        given.remove("name");
        Map<String, Object> settings = new TreeMap<>(Scenario.defaults().stream()
                .filter(scenario -> scenario.name().equals(cell.scenarioName()))
                .findFirst()
                .map(scenario -> filled((Record) scenario, given))
                .orElse(given));
        settings.keySet().removeAll(LENGTH);
        settings.put("name", cell.scenarioName());
        return settings;
    }

    private static Map<String, Object> withDefaults(Cell cell) {
        Record defaults = DEFAULTS.get(cell.approach());
        return defaults == null ? cell.options() : filled(defaults, cell.options());
    }

    /** As they are where the record no longer takes them. */
    private static Map<String, Object> filled(Record defaults, Map<String, Object> values) {
        try {
            return Options.toMap(Options.of(defaults, values));
        } catch (IllegalArgumentException e) {
            return values;
        }
    }
}
