package org.kefubench.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Bot;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.rules.index.Entry;
import org.kefubench.rules.index.IndexedBot;
import org.kefubench.rules.index.Indexer;
import org.kefubench.rules.index.StatementIndex;

/** Trains and opens the profile {@code indexed}. */
final class IndexedProfile {

    private static final String FOLDER = "index";

    private IndexedProfile() {}

    /** Writes the index and says how many statements it holds. */
    static int train(RulesOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        List<Entry> entries = Entries.of(data, options.contextTurns());
        Indexer.write(model.resolve(FOLDER), entries, options.analysis().in(data.language()), data.seed(), progress);
        return entries.size();
    }

    static Bot open(ModelFile file, Path model) throws IOException {
        RulesOptions options = file.rules();
        StatementIndex index = StatementIndex.open(
                model.resolve(FOLDER),
                options.analysis().in(file.language()),
                options.spelling(),
                options.postingsBudget());
        return new IndexedBot(index, settings(options), file.card(model));
    }

    private static IndexedBot.Settings settings(RulesOptions options) {
        return new IndexedBot.Settings(
                options.comparison(),
                options.selection(),
                options.candidates(),
                options.neighbours(),
                options.threshold(),
                options.contextWeight(),
                options.contextTurns());
    }
}
