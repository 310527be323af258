package org.kefubench.datasets.card;

import java.util.List;

/** Writes Markdown with tables. */
final class MarkdownMarkup implements CardPage.Markup {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void heading(int level, String heading) {
        text.append(level == 1 ? "" : "\n")
                .append("#".repeat(level))
                .append(' ')
                .append(cell(heading))
                .append("\n\n");
    }

    @Override
    public void paragraph(String paragraph) {
        text.append(cell(paragraph)).append("\n\n");
    }

    @Override
    public void table(List<String> headings, List<List<String>> rows) {
        row(headings);
        row(headings.stream().map(heading -> "---").toList());
        rows.forEach(this::row);
        text.append('\n');
    }

    private void row(List<String> cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(cell(cell)).append(" |");
        }
        text.append('\n');
    }

    private static String cell(String raw) {
        return raw.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace('\n', ' ');
    }

    @Override
    public String end() {
        return text.toString();
    }
}
