package org.kefubench.rules.chatterbot;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * ChatterBot's BestMatch: finds the closest stored statement and answers what was said to it. It never rejects: with nothing alike it answers a default
 * response or a random row, with confidence 0.
 *
 * @param maximumSimilarityThreshold the search ends at the first match that is at least so alike
 * @param excludedWords words that no answer may contain
 * @param defaultResponses what to say where nothing was found; may be empty
 * @param seed of the choice of a default response and of a random row
 */
public record BestMatch(
        Storage storage,
        Version version,
        TextSearch search,
        ResponseSelection selection,
        double maximumSimilarityThreshold,
        List<String> excludedWords,
        List<String> defaultResponses,
        long seed)
        implements Adapter {

    /** ChatterBot's default of the similarity at which a search ends. */
    public static final double MAXIMUM_SIMILARITY = 0.95;

    private static final String NAME = "BestMatch";

    /** The closest statement and its confidence. */
    private record Closest(Statement statement, double confidence) {}

    @Override
    public Optional<Answer> answer(Statement input) {
        Closest closest = closest(input);
        List<String> repeated = RepeatedTexts.of(storage, input.conversation());
        List<Statement> rows = storage.find(answers(closest.statement()).without(repeated, excludedWords));
        if (rows.isEmpty()) {
            rows = storage.find(Filter.ALL
                    .where(Column.SEARCH_IN_RESPONSE_TO, input.searchText())
                    .without(repeated, excludedWords));
        }
        if (rows.isEmpty()) {
            return Optional.of(fallback(input));
        }
        Statement chosen = selection.select(input, rows, storage);
        Statement because = closest.confidence() > 0 ? closest.statement() : null;
        return Optional.of(new Answer(chosen, closest.confidence(), because, NAME));
    }

    /**
     * Version 1.2 takes the last match that the search yields. Version 1.0 takes the <em>first</em>, the least alike of all, unless a later one reaches the
     * threshold; this is the quirk behind many complaints of odd answers, and kept.
     */
    private Closest closest(Statement input) {
        Closest[] found = {new Closest(input, 0)};
        boolean[] any = {false};
        search.search(input, (statement, confidence) -> {
            boolean enough = confidence >= maximumSimilarityThreshold;
            if (!any[0] || enough || version == Version.CB_1_2) {
                found[0] = new Closest(statement, confidence);
            }
            // The first match is taken from the search before the threshold is looked at; only later ones can end it.
            boolean first = !any[0];
            any[0] = true;
            return first || !enough;
        });
        return found[0];
    }

    private Filter answers(Statement closest) {
        return version == Version.CB_1_0
                ? Filter.ALL.where(Column.SEARCH_IN_RESPONSE_TO, closest.searchText())
                : Filter.ALL.where(Column.SEARCH_TEXT, closest.searchText()).withoutBots();
    }

    private Answer fallback(Statement input) {
        Random random = new Random(seed ^ input.text().hashCode());
        if (!defaultResponses.isEmpty()) {
            String text = defaultResponses.get(random.nextInt(defaultResponses.size()));
            return new Answer(Statement.input(text, "", input.conversation()), 0, null, NAME);
        }
        int count = storage.count();
        return new Answer(count == 0 ? input : storage.at(random.nextInt(count)), 0, null, NAME);
    }
}
