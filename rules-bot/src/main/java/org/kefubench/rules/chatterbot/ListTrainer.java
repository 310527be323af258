package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ChatterBot's ListTrainer: each list is a conversation in which every text answers the one before. Nothing is de-duplicated; training twice doubles the rows.
 */
public record ListTrainer(Storage storage, Version version, Tagger tagger, List<Preprocessor> preprocessors) {

    /** The label of trained conversations. */
    public static final String CONVERSATION = "training";

    /** Copies the list. */
    public ListTrainer {
        preprocessors = List.copyOf(preprocessors);
    }

    /** Stores one conversation. */
    public void train(List<String> texts) {
        storage.add(rows(texts, List.of()));
    }

    /** The rows of one conversation, with the same tags in each. */
    List<Statement> rows(List<String> texts, List<String> tags) {
        List<Statement> rows = new ArrayList<>(texts.size());
        @Nullable String previous = null;
        String searchPrevious = "";
        for (String text : texts) {
            String clean = text;
            for (Preprocessor preprocessor : preprocessors) {
                clean = preprocessor.apply(clean);
            }
            String searchText = tagger.searchText(version.tagsRawText() ? text : clean);
            rows.add(Statement.input(clean, searchText, CONVERSATION)
                    .inResponseTo(previous, searchPrevious)
                    .tagged(tags));
            previous = clean;
            searchPrevious = searchText;
        }
        return rows;
    }
}
