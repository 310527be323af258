package org.kefubench.reports.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.reports.run.Cell;

/**
 * A learning curve: entrants of a contest that differ in their option {@code examples} only, the number of examples that they have learned from.
 *
 * @param name of the way to learn, unique in its contest
 * @param byExamples entrants by number of examples, ascending; at least two
 */
public record Learning(String name, Map<Integer, Entrant> byExamples) {

    private static final String EXAMPLES = "examples";

    /** Copies. */
    public Learning {
        byExamples = Collections.unmodifiableMap(new TreeMap<>(byExamples));
    }

    /** The curves of a contest. */
    public static List<Learning> of(Contest contest) {
        Map<Cell, Map<Integer, Entrant>> curves = new LinkedHashMap<>();
        for (Entrant entrant : contest.entrants()) {
            int examples = examples(entrant.cell());
            if (examples > 0) {
                curves.computeIfAbsent(Swept.without(entrant.cell(), EXAMPLES), cell -> new TreeMap<>())
                        .put(examples, entrant);
            }
        }
        curves.values().removeIf(points -> points.size() < 2);
        List<Cell> cells = List.copyOf(curves.keySet());
        List<Learning> all = new ArrayList<>();
        curves.forEach((cell, points) -> all.add(new Learning(Names.among(cell, cells), points)));
        return all;
    }

    /** How many examples a cell may learn from; 0 for all there are, or where it does not say. */
    public static int examples(Cell cell) {
        return cell.options().get(EXAMPLES) instanceof Number number ? number.intValue() : 0;
    }
}
