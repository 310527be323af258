package org.kefubench.reports.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Figure;

/**
 * A state of a figure in which a build is to fail: {@code accuracy<0.9}, or {@code linear-svm:desk/en:latency_p90>5} for the cells of one label, approach, data
 * set, placement or scenario.
 *
 * @param where labels, approaches, data sets, placements and scenarios of the cells that it is about, joined by colons; empty for all cells
 * @param figure for example {@code accuracy}
 * @param operator {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param limit in the figure's unit
 * @param text as it was written
 */
public record Condition(String where, String figure, String operator, double limit, String text) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(?:(.+):)?\\s*([a-z0-9_.]+)\\s*(<=|>=|<|>)\\s*([-+0-9.eE]+)\\s*");

    private static final Map<String, BiPredicate<Double, Double>> OPERATORS = Map.of(
            "<", (value, limit) -> value < limit,
            "<=", (value, limit) -> value <= limit,
            ">", (value, limit) -> value > limit,
            ">=", (value, limit) -> value >= limit);

    /** Reads a condition. */
    public static Condition parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("condition '" + text
                    + "': expected FIGURE<NUMBER, also with <=, > or >=, and before it LABEL: or DATA-SET: for some cells only;"
                    + " for example accuracy<0.9 or linear-svm:desk/en:latency_p90>5");
        }
        String where = matcher.group(1) == null ? "" : matcher.group(1).strip();
        try {
            return new Condition(
                    where, matcher.group(2), matcher.group(3), Double.parseDouble(matcher.group(4)), text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "condition '" + text + "': '" + matcher.group(4) + "' is not a number", e);
        }
    }

    /** Whether the condition is about this cell. */
    boolean isAbout(Cell cell) {
        return where.isEmpty() || consistsOf(where, names(cell));
    }

    /** What a condition can call a cell by. */
    static List<String> names(Cell cell) {
        return List.of(
                cell.label(), cell.approach(), cell.dataset(), cell.placement().toString(), cell.scenarioName());
    }

    /** Whether a text is some of the names, joined by colons. Names hold colons too, such as {@code file:tickets.csv} and {@code cuda:1}, so it cannot be split. */
    private static boolean consistsOf(String text, List<String> names) {
        for (String name : names) {
            if (text.equals(name)
                    || (text.startsWith(name + ":") && consistsOf(text.substring(name.length() + 1), names))) {
                return true;
            }
        }
        return false;
    }

    /** The value of the row's figure, where the condition is about it and it has one. */
    Optional<Double> value(Row row) {
        return isAbout(row.cell()) ? row.figure(figure).map(Figure::value) : Optional.empty();
    }

    /** Whether the row is in the state in which the build is to fail. */
    boolean holds(Row row) {
        return value(row)
                .filter(value ->
                        OPERATORS.getOrDefault(operator, (a, b) -> false).test(value, limit))
                .isPresent();
    }
}
