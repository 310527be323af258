package org.kefubench.rules.chatterbot;

import java.util.List;
import org.kefubench.rules.compare.LevenshteinDistance;

/** ChatterBots as the tests use them. */
final class Bots {

    static final List<Preprocessor> PREPROCESSORS = List.of(Preprocessor.CLEAN_WHITESPACE);

    private Bots() {}

    static ListTrainer trainer(Storage storage, Version version) {
        return new ListTrainer(storage, version, Tagger.LOWERCASE, PREPROCESSORS);
    }

    static TextSearch search(Storage storage, Version version) {
        return new TextSearch(storage, version, new LevenshteinDistance(version == Version.CB_1_0), true);
    }

    static BestMatch bestMatch(Storage storage, Version version) {
        return bestMatch(storage, version, ResponseSelection.FIRST, List.of(), List.of());
    }

    static BestMatch bestMatch(
            Storage storage,
            Version version,
            ResponseSelection selection,
            List<String> excludedWords,
            List<String> defaultResponses) {
        return new BestMatch(
                storage, version, search(storage, version), selection, 0.95, excludedWords, defaultResponses, 1);
    }

    static ChatBot of(Storage storage, Version version) {
        return of(storage, bestMatch(storage, version));
    }

    static ChatBot of(Storage storage, Adapter... adapters) {
        return new ChatBot("test", storage, Tagger.LOWERCASE, PREPROCESSORS, List.of(adapters), false);
    }
}
