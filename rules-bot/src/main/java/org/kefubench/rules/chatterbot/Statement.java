package org.kefubench.rules.chatterbot;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something said, as ChatterBot stores it: a row of the table {@code statement}.
 *
 * @param id 0 until it is stored
 * @param searchText what a {@link Tagger} made of the text
 * @param conversation label of the conversation; {@code training} for trained rows
 * @param createdAt as the database writes it; null until it is stored in one
 * @param inResponseTo the text before it, or null for the first of a conversation
 * @param searchInResponseTo what a tagger made of the text before it; empty for the first
 * @param persona who said it: {@code bot:} and the bot's name, or empty
 */
public record Statement(
        long id,
        String text,
        String searchText,
        String conversation,
        @Nullable String createdAt,
        List<String> tags,
        @Nullable String inResponseTo,
        String searchInResponseTo,
        String persona) {

    /** How the persona of a bot begins. */
    public static final String BOT = "bot:";

    /** Copies the tags. */
    public Statement {
        Objects.requireNonNull(text, "text");
        tags = List.copyOf(tags);
    }

    /** An input: a text with its search text, in a conversation. */
    static Statement input(String text, String searchText, String conversation) {
        return new Statement(0, text, searchText, conversation, null, List.of(), null, "", "");
    }

    /** This statement as a reply to another text. */
    Statement inResponseTo(@Nullable String previous, String searchPrevious) {
        return new Statement(id, text, searchText, conversation, createdAt, tags, previous, searchPrevious, persona);
    }

    /** This statement as said by someone. */
    Statement by(String newPersona) {
        return new Statement(
                id, text, searchText, conversation, createdAt, tags, inResponseTo, searchInResponseTo, newPersona);
    }

    /** This statement with tags. */
    Statement tagged(List<String> newTags) {
        return new Statement(
                id, text, searchText, conversation, createdAt, newTags, inResponseTo, searchInResponseTo, persona);
    }

    /** This statement as stored under a number. */
    Statement stored(long newId) {
        return new Statement(
                newId, text, searchText, conversation, createdAt, tags, inResponseTo, searchInResponseTo, persona);
    }

    /** Whether a bot said it. */
    boolean fromBot() {
        return persona.startsWith(BOT);
    }
}
