package org.kefubench.reports.table;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A table of text, which each format escapes in its own way.
 *
 * @param caption said above it where the format has room for that
 * @param heads of the columns; the first is of names, the others of numbers
 * @param rows as long as heads
 */
public record Table(String caption, List<String> heads, List<List<String>> rows) {

    private static final Map<Character, String> LATEX = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            Map.entry('&', "\\&"),
            Map.entry('%', "\\%"),
            Map.entry('$', "\\$"),
            Map.entry('#', "\\#"),
            Map.entry('_', "\\_"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('<', "\\textless{}"),
            Map.entry('>', "\\textgreater{}"),
            Map.entry('–', "--"),
            Map.entry('·', "\\textperiodcentered{}"));

    /** Copies, and checks the rows' length. */
    public Table {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException("row " + row + " has not " + heads.size() + " fields");
            }
        }
    }

    /** As RFC 4180 has it, with lines that end in a line feed. */
    public String csv() {
        return line(heads, Table::quoted, ",", "", "\n")
                + rows.stream()
                        .map(row -> line(row, Table::quoted, ",", "", "\n"))
                        .collect(Collectors.joining());
    }

    /** As GitHub has it. */
    public String markdown() {
        String rule =
                heads.stream().map(head -> "---:").skip(1).collect(Collectors.joining(" | ", "| :--- | ", " |\n"));
        return "**" + markdown(caption) + "**\n\n" + line(heads, Table::markdown, " | ", "| ", " |\n") + rule
                + rows.stream()
                        .map(row -> line(row, Table::markdown, " | ", "| ", " |\n"))
                        .collect(Collectors.joining());
    }

    /** A {@code tabular} with the rules of the booktabs package. */
    public String latex() {
        return "% \\usepackage{booktabs}; for Chinese also \\usepackage{xeCJK} and XeLaTeX\n% " + oneLine(caption)
                + "\n\\begin{tabular}{l" + "r".repeat(heads.size() - 1) + "}\n\\toprule\n"
                + line(heads, Table::latex, " & ", "", " \\\\\n")
                + "\\midrule\n"
                + rows.stream()
                        .map(row -> line(row, Table::latex, " & ", "", " \\\\\n"))
                        .collect(Collectors.joining())
                + "\\bottomrule\n\\end{tabular}\n";
    }

    private static String line(
            List<String> fields, UnaryOperator<String> escape, String between, String before, String after) {
        return fields.stream().map(escape).collect(Collectors.joining(between, before, after));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String markdown(String field) {
        return oneLine(field)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([*_`])", "\\\\$1");
    }

    private static String latex(String field) {
        return oneLine(field)
                .chars()
                .mapToObj(c -> LATEX.getOrDefault((char) c, String.valueOf((char) c)))
                .collect(Collectors.joining());
    }

    private static String oneLine(String field) {
        return field.replaceAll("\\s+", " ");
    }
}
