package org.kefubench.reports.board;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kefubench.api.Task;

/**
 * Cells that may be compared: same task, data set, scenario and machine.
 *
 * @param id fit for file names, unique in a board
 * @param scenario name, with the settings where contests differ in nothing else
 * @param rows all, also failed ones
 * @param entrants those that were measured
 */
public record Contest(
        String id, Task task, String dataset, String scenario, String machine, List<Row> rows, List<Entrant> entrants) {

    /** Copies. */
    public Contest {
        rows = List.copyOf(rows);
        entrants = List.copyOf(entrants);
    }

    /** The names of all figures, in the order in which they are shown. */
    public List<String> figures() {
        Set<String> names = new LinkedHashSet<>();
        rows.stream()
                .flatMap(row -> row.result() == null ? Stream.empty() : row.result().figures().stream())
                .forEach(figure -> names.add(figure.name()));
        return Kinds.sorted(names);
    }

    /** Who serves the need best, by the first figure that decides it and that there is. */
    public Optional<Standing> standing(Need need) {
        return Kinds.deciding(need).stream()
                .flatMap(figure -> Standing.of(entrants, figure).stream())
                .findFirst();
    }

    /** What to take, where quality was measured. */
    public Optional<Choice> choice() {
        return Choice.of(this);
    }
}
