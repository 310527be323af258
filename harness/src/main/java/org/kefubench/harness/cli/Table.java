package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns. Columns whose heading begins with {@code >} are aligned to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** A row with a text for each column. */
    public void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    /** A row whose last text may run over the columns that are left. */
    public void addOpen(String... row) {
        rows.add(List.of(row));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines: headings, a rule, rows. */
    public List<String> lines() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(Table::plain).toList(), widths));
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append(rule.length() == 0 ? "" : GAP).append("─".repeat(width));
        }
        lines.add(rule.toString());
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Width.of(plain(headings.get(i)));
            for (List<String> row : rows) {
                boolean open = row.size() < headings.size() && i >= row.size() - 1;
                if (!open) {
                    widths[i] = Math.max(widths[i], Width.of(row.get(i)));
                }
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            boolean open = row.size() < headings.size() && i == row.size() - 1;
            boolean right = headings.get(i).startsWith(">") && !open;
            line.append(i == 0 ? "" : GAP).append(open ? row.get(i) : Width.padded(row.get(i), widths[i], right));
        }
        return line.toString().stripTrailing();
    }

    private static String plain(String heading) {
        return heading.startsWith(">") ? heading.substring(1) : heading;
    }
}
