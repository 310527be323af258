package org.kefubench.datasets.card;

import java.util.List;

/** Writes a page without anything from elsewhere. */
final class HtmlMarkup implements CardPage.Markup {

    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
                    + "table{border-collapse:collapse;margin:1em 0}td,th{border-bottom:1px solid #ddd;padding:.3em .8em;text-align:left;"
                    + "vertical-align:top;overflow-wrap:anywhere}th{font-weight:600}h2{margin-top:2em}";

    private final StringBuilder page = new StringBuilder();

    HtmlMarkup(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
    }

    @Override
    public void heading(int level, String heading) {
        page.append("<h")
                .append(level)
                .append('>')
                .append(escaped(heading))
                .append("</h")
                .append(level)
                .append(">\n");
    }

    @Override
    public void paragraph(String paragraph) {
        page.append("<p>").append(escaped(paragraph)).append("</p>\n");
    }

    @Override
    public void table(List<String> headings, List<List<String>> rows) {
        page.append("<table>\n");
        if (headings.stream().anyMatch(heading -> !heading.isEmpty())) {
            row(headings, "th");
        }
        rows.forEach(cells -> row(cells, "td"));
        page.append("</table>\n");
    }

    private void row(List<String> cells, String tag) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append('<')
                    .append(tag)
                    .append('>')
                    .append(escaped(cell))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        page.append("</tr>\n");
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String end() {
        return page.append("</body></html>\n").toString();
    }
}
