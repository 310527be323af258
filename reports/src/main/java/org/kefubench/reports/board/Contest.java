package org.kefubench.reports.board;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.api.Task;
import org.kefubench.reports.run.PairTest;

/**
 * Cells that may be compared: same task, data set, scenario and machine.
 *
 * @param id fit for file names, unique in a board
 * @param scenario name, with the settings where contests differ in nothing else
 * @param rows all, also failed ones
 * @param entrants those that were measured
 * @param tests which of them differ
 */
public record Contest(
        String id,
        Task task,
        String dataset,
        String scenario,
        String machine,
        List<Row> rows,
        List<Entrant> entrants,
        List<PairTest> tests) {

    /** Copies. */
    public Contest {
        rows = List.copyOf(rows);
        entrants = List.copyOf(entrants);
        tests = List.copyOf(tests);
    }

    /** The names of all figures, in the order in which they are shown. */
    public List<String> figures() {
        Set<String> names = new LinkedHashSet<>();
        rows.stream()
                .flatMap(row -> row.result() == null ? Stream.empty() : row.result().figures().stream())
                .forEach(figure -> names.add(figure.name()));
        return Kinds.sorted(names);
    }

    /** Whether the scenario asks for quality alone: with no least time nothing is warmed up, and speeds are of cold code. */
    public boolean qualityAlone() {
        return rows.stream()
                .allMatch(row ->
                        row.cell().scenario().get("min_seconds") instanceof Number least && least.doubleValue() == 0);
    }

    /** Who serves the need best, by the first figure that decides it and that there is. */
    public Optional<Standing> standing(Need need) {
        return Kinds.deciding(need).stream()
                .flatMap(figure -> standing(figure).stream())
                .findFirst();
    }

    /** The entrants in the order of a figure, or none where it does not say who is better, as speeds do not where {@link #qualityAlone} is asked for. */
    public Optional<Standing> standing(String figure) {
        if (Kinds.group(figure).ofSpeed() && qualityAlone()) {
            return Optional.empty();
        }
        return Standing.of(entrants, figure, tests);
    }

    /** The figures by which entrants were tested against each other. */
    public List<Distinction> distinctions() {
        return Kinds.sorted(tests.stream().map(PairTest::figure).collect(Collectors.toSet())).stream()
                .flatMap(figure -> Distinction.of(this, figure).stream())
                .toList();
    }

    /** What to take, where quality was measured. */
    public Optional<Choice> choice() {
        return Choice.of(this);
    }
}
