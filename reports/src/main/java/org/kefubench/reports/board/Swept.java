package org.kefubench.reports.board;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kefubench.reports.run.Cell;

/** A cell without one of its options, seed and repetition: what is the same in all cells that a suite made by giving that option several values. */
final class Swept {

    private Swept() {}

    /** The option is left out of the label too, where suites write {@code label (method=lora, examples=50)}. */
    static Cell without(Cell cell, String option) {
        Map<String, Object> options = new TreeMap<>(cell.options());
        options.remove(option);
        return new Cell(
                label(cell.label(), option),
                cell.approach(),
                options,
                cell.dataset(),
                cell.task(),
                cell.placement(),
                cell.scenario(),
                cell.decoding(),
                0,
                0);
    }

    private static String label(String label, String option) {
        String value = Pattern.quote(option) + "=[^,)]*";
        return label.replaceAll("(?<=[( ])" + value + ", ", "")
                .replaceAll(", " + value + "\\)", ")")
                .replaceAll(" \\(" + value + "\\)", "");
    }
}
