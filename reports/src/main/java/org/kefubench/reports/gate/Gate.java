package org.kefubench.reports.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;

/** Holds the cells of a board against conditions. A condition that no cell has the figure for breaks too: a check that cannot fail is none. */
public final class Gate {

    private Gate() {}

    /** What broke, a sentence each; empty where the build may go on. */
    public static List<String> broken(Board board, List<Condition> conditions) {
        List<String> broken = new ArrayList<>();
        for (Condition condition : conditions) {
            boolean checked = false;
            for (Row row : board.rows()) {
                checked |= condition.value(row).isPresent();
                if (condition.holds(row)) {
                    broken.add(sentence(condition, row));
                }
            }
            if (!checked) {
                broken.add(condition.text() + ": " + why(condition, board.rows()));
            }
        }
        return List.copyOf(broken);
    }

    /** Why no cell could be held against a condition. */
    private static String why(Condition condition, List<Row> rows) {
        List<Row> meant =
                rows.stream().filter(row -> condition.isAbout(row.cell())).toList();
        if (meant.isEmpty()) {
            return "no cell goes by '" + condition.where() + "'; they go by "
                    + rows.stream()
                            .flatMap(row -> Condition.names(row.cell()).stream())
                            .distinct()
                            .collect(Collectors.joining(", "));
        }
        return "no cell that was measured has this figure; the first has "
                + meant.stream()
                        .filter(Row::measured)
                        .findFirst()
                        .map(Gate::figures)
                        .orElse("none, as nothing was measured");
    }

    static String sentence(Condition condition, Row row) {
        return condition.text() + ": " + condition.figure() + " of " + JunitXml.name(row) + " is "
                + condition.value(row).map(String::valueOf).orElse("missing");
    }

    private static String figures(Row row) {
        return row.result() == null
                ? "none"
                : String.join(
                        ", ",
                        row.result().figures().stream()
                                .map(figure -> figure.name())
                                .toList());
    }
}
