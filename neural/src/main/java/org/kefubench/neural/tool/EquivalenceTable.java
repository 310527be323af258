package org.kefubench.neural.tool;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kefubench.neural.engine.Equivalence;
import org.kefubench.neural.engine.EquivalenceMatrix;

/** The rows of an equivalence matrix as lines: for a screen, a page of documentation, or another program. */
final class EquivalenceTable {

    private EquivalenceTable() {}

    /** With a line of headings, aligned. */
    static List<String> text(EquivalenceMatrix matrix) {
        String head = "%-24s %5s  %14s  %5s  %9s  %s"
                .formatted("placement", "batch", "max difference", "flips", "agreement", "gate");
        return lines(head, matrix, EquivalenceTable::text);
    }

    /** A table in Markdown. */
    static List<String> markdown(EquivalenceMatrix matrix) {
        String head = "| placement | batch | largest difference of a logit | labels that changed | agreement | gate |\n"
                + "|---|---|---|---|---|---|";
        return lines(head, matrix, EquivalenceTable::markdown);
    }

    /** Comma-separated values; shares are from 0 to 1. */
    static List<String> csv(EquivalenceMatrix matrix) {
        String head = "placement,batch,inputs,max_difference,flips,agreement,gate,verdict,reason";
        return lines(head, matrix, EquivalenceTable::csv);
    }

    private interface Form {
        String of(EquivalenceMatrix.Row row);
    }

    private static List<String> lines(String head, EquivalenceMatrix matrix, Form form) {
        return Stream.concat(Stream.of(head), matrix.rows().stream().map(form::of))
                .toList();
    }

    private static String text(EquivalenceMatrix.Row row) {
        String place = "%-24s %5d  ".formatted(row.placement(), row.batch());
        if (row.found().isEmpty()) {
            return place + "n/a: " + row.reason();
        }
        Equivalence found = row.found().get();
        return place
                + String.format(
                        Locale.ROOT,
                        "%14.2e  %5d  %7.2f %%  %s at %.1f %%",
                        found.maxDifference(),
                        found.flips(),
                        100 * found.agreement(),
                        row.passes() ? "passes" : "FAILS",
                        100 * row.gate());
    }

    private static String markdown(EquivalenceMatrix.Row row) {
        String place = "| %s | %d | ".formatted(row.placement(), row.batch());
        if (row.found().isEmpty()) {
            return place + "n/a: " + row.reason().replace("|", "\\|") + " | | | |";
        }
        Equivalence found = row.found().get();
        return place
                + String.format(
                        Locale.ROOT,
                        "%.1e | %d of %d | %.2f %% | %s at %.1f %% |",
                        found.maxDifference(),
                        found.flips(),
                        found.inputs(),
                        100 * found.agreement(),
                        row.passes() ? "passes" : "**fails**",
                        100 * row.gate());
    }

    private static String csv(EquivalenceMatrix.Row row) {
        String place = row.placement() + "," + row.batch() + ",";
        if (row.found().isEmpty()) {
            return place + ",,,," + row.gate() + ",n/a,\"" + row.reason().replace("\"", "\"\"") + "\"";
        }
        Equivalence found = row.found().get();
        return place
                + String.join(
                        ",",
                        String.valueOf(found.inputs()),
                        String.valueOf(found.maxDifference()),
                        String.valueOf(found.flips()),
                        String.valueOf(found.agreement()),
                        String.valueOf(row.gate()),
                        row.passes() ? "passes" : "fails",
                        "");
    }
}
