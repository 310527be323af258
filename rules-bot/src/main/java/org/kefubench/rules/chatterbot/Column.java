package org.kefubench.rules.chatterbot;

import org.jspecify.annotations.Nullable;

/** A text column of the table {@code statement} that rows are chosen by. */
public enum Column {
    /** The text itself. */
    TEXT("text"),
    /** What the tagger made of the text. */
    SEARCH_TEXT("search_text"),
    /** The label of the conversation. */
    CONVERSATION("conversation"),
    /** The text before. */
    IN_RESPONSE_TO("in_response_to"),
    /** What the tagger made of the text before. */
    SEARCH_IN_RESPONSE_TO("search_in_response_to");

    private final String sql;

    Column(String sql) {
        this.sql = sql;
    }

    /** The name in the database. */
    String sql() {
        return sql;
    }

    /** The value in a row. */
    @Nullable
    String of(Statement statement) {
        return switch (this) {
            case TEXT -> statement.text();
            case SEARCH_TEXT -> statement.searchText();
            case CONVERSATION -> statement.conversation();
            case IN_RESPONSE_TO -> statement.inResponseTo();
            case SEARCH_IN_RESPONSE_TO -> statement.searchInResponseTo();
        };
    }
}
