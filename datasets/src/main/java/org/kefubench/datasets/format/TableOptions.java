package org.kefubench.datasets.format;

import java.util.List;

/**
 * How a table is laid out. Components that name a column may be empty where there is none, or a template such as {@code {scenario}_{intent}}.
 *
 * @param delimiter one character, {@code tab}, or {@code detect}
 * @param charset of the file; {@code detect} looks at the bytes
 * @param columns names, where the file has no header line; empty where it has one
 * @param quoting whether double quotes hold fields together
 * @param id column of the row's id; empty to number the rows
 * @param query column of the customer's text
 * @param intent column of the label
 * @param response column of the answer
 * @param context column of the turns before the query, separated by {@code contextSeparator}
 * @param contextSeparator between turns
 * @param attributes further columns to keep; {@code *} for all of them
 * @param group splits in which rows of the same query that follow each other are joined into one with several responses
 * @param keepEmpty whether rows without a query count, because published results count them
 * @param joinBlanks whether blanks between Chinese characters are taken out
 */
public record TableOptions(
        String delimiter,
        String charset,
        List<String> columns,
        boolean quoting,
        String id,
        String query,
        String intent,
        String response,
        String context,
        String contextSeparator,
        List<String> attributes,
        List<String> group,
        boolean keepEmpty,
        boolean joinBlanks) {

    /** Comma-separated, with a header that names query, response, context and intent. */
    public static final TableOptions DEFAULTS = new TableOptions(
            ",",
            "detect",
            List.of(),
            true,
            "",
            "query",
            "intent",
            "response",
            "context",
            " | ",
            List.of(),
            List.of(),
            false,
            false);

    /** Checks the delimiter. */
    public TableOptions {
        if (delimiter.length() != 1 && !delimiter.equals("tab") && !delimiter.equals("detect")) {
            throw new IllegalArgumentException("delimiter '" + delimiter + "': expected one character, tab or detect");
        }
        if (query.isEmpty()) {
            throw new IllegalArgumentException("query: a table needs a column for the customer's text");
        }
        columns = List.copyOf(columns);
        attributes = List.copyOf(attributes);
        group = List.copyOf(group);
    }

    char delimiterChar() {
        return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
    }
}
