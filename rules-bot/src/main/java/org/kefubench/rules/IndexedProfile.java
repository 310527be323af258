package org.kefubench.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.rules.index.Entry;
import org.kefubench.rules.index.IndexedBot;
import org.kefubench.rules.index.Indexer;
import org.kefubench.rules.index.StatementIndex;
import org.kefubench.rules.index.Threshold;

/** Trains and opens the profile {@code indexed}. */
final class IndexedProfile {

    private static final String FOLDER = "index";

    private IndexedProfile() {}

    /** Writes the index and says what it holds. */
    static ModelFile train(RulesOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        List<Entry> entries = Entries.of(data, options.contextTurns());
        Indexer.write(model.resolve(FOLDER), entries, options.analysis().in(data.language()), data.seed(), progress);
        ModelFile file = ModelFile.of(options, data, entries.size(), options.threshold());
        List<Example> labelled =
                data.validation().stream().filter(row -> row.intent() != null).toList();
        return options.calibrate() && !labelled.isEmpty()
                ? ModelFile.of(options, data, entries.size(), threshold(file, labelled, model))
                : file;
    }

    /** The lowest threshold that gets most of the rows right; a rejection is right where the row is out of scope. */
    private static double threshold(ModelFile file, List<Example> rows, Path model) throws IOException {
        List<Threshold.Answer> answers = new ArrayList<>();
        try (IndexedBot bot = bot(file, model, 0)) {
            for (Example row : rows) {
                Intent intent = bot.classify(List.of(row.utterance())).get(0);
                boolean outside = Intent.OUT_OF_SCOPE.equals(row.intent());
                if (!intent.isOutOfScope()) {
                    answers.add(new Threshold.Answer(
                            intent.confidence(), intent.label().equals(row.intent()), outside));
                }
            }
        }
        return Threshold.choose(answers);
    }

    static Bot open(ModelFile file, Path model) throws IOException {
        return bot(file, model, file.intentThreshold());
    }

    private static IndexedBot bot(ModelFile file, Path model, double intentThreshold) throws IOException {
        RulesOptions options = file.rules();
        StatementIndex index = StatementIndex.open(
                model.resolve(FOLDER),
                options.analysis().in(file.language()),
                options.spelling(),
                options.postingsBudget());
        return new IndexedBot(index, settings(options, intentThreshold), file.card(model));
    }

    private static IndexedBot.Settings settings(RulesOptions options, double intentThreshold) {
        return new IndexedBot.Settings(
                options.comparison(),
                options.selection(),
                options.answers(),
                options.candidates(),
                options.neighbours(),
                options.threshold(),
                intentThreshold,
                options.contextWeight(),
                options.contextTurns());
    }
}
