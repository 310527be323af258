package org.kefubench.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kefubench.api.Bot;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.rules.chatterbot.Adapter;
import org.kefubench.rules.chatterbot.BestMatch;
import org.kefubench.rules.chatterbot.ChatBot;
import org.kefubench.rules.chatterbot.ClassicBot;
import org.kefubench.rules.chatterbot.Corpus;
import org.kefubench.rules.chatterbot.Filter;
import org.kefubench.rules.chatterbot.Lessons;
import org.kefubench.rules.chatterbot.ListTrainer;
import org.kefubench.rules.chatterbot.MathematicalEvaluation;
import org.kefubench.rules.chatterbot.MemoryStorage;
import org.kefubench.rules.chatterbot.Preprocessor;
import org.kefubench.rules.chatterbot.ResponseSelection;
import org.kefubench.rules.chatterbot.SqlStorage;
import org.kefubench.rules.chatterbot.Statement;
import org.kefubench.rules.chatterbot.Storage;
import org.kefubench.rules.chatterbot.TextSearch;
import org.kefubench.rules.chatterbot.TimeLogic;
import org.kefubench.rules.chatterbot.UnitConversion;
import org.kefubench.rules.chatterbot.Version;
import org.kefubench.rules.compare.Comparison;
import org.kefubench.rules.compare.JaccardSimilarity;
import org.kefubench.rules.compare.LevenshteinDistance;
import org.kefubench.rules.index.Likeness;

/** Trains and opens the profiles of ChatterBot. */
final class ClassicProfile {

    private static final String DATABASE = "db.sqlite3";
    private static final String NAME = "kefubench";
    private static final int BATCH = 10_000;
    private static final List<Preprocessor> PREPROCESSORS = List.of(Preprocessor.CLEAN_WHITESPACE);

    private final RulesOptions options;
    private final Version version;

    ClassicProfile(RulesOptions options, Version version) {
        this.options = options;
        this.version = version;
    }

    /** Fills the database and says how many statements it holds. */
    int train(TrainingSet data, Path model, Progress progress) throws IOException, InterruptedException {
        try (Storage storage = database(model)) {
            if (storage.count() == 0) {
                ListTrainer trainer = new ListTrainer(storage, version, options.tagger(), PREPROCESSORS);
                if (!options.corpus().isEmpty()) {
                    Corpus.readAll(Path.of(options.corpus())).forEach(corpus -> corpus.train(trainer));
                }
                store(Lessons.of(data, trainer), storage, progress);
            }
            return storage.count();
        }
    }

    private static void store(List<Statement> rows, Storage storage, Progress progress) throws InterruptedException {
        for (int from = 0; from < rows.size(); from += BATCH) {
            progress.at("store statements", from, rows.size());
            storage.add(rows.subList(from, Math.min(from + BATCH, rows.size())));
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while storing statement " + from);
            }
        }
        progress.at("store statements", rows.size(), rows.size());
    }

    Bot open(ModelFile file, Path model) throws IOException {
        Storage storage = options.storage().equals("memory") ? inMemory(model) : database(model);
        ChatBot chatBot = new ChatBot(
                NAME, storage, options.tagger(), PREPROCESSORS, adapters(storage, file.seed()), options.learning());
        return new ClassicBot(chatBot, conversation(file.seed()), file.card(model));
    }

    /** Version 1.0 speaks in the conversation without a name, 1.2 in one with a fresh UUID: here the seed's, so that runs repeat. */
    private String conversation(long seed) {
        return version == Version.CB_1_0 ? "" : new UUID(seed, seed).toString().replace("-", "");
    }

    private Storage database(Path model) throws IOException {
        String url = options.storage().startsWith("jdbc:")
                ? options.storage()
                : "jdbc:sqlite:" + model.resolve(DATABASE).toAbsolutePath();
        try {
            return new SqlStorage(url, version);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Storage inMemory(Path model) throws IOException {
        Storage memory = new MemoryStorage();
        try (Storage database = database(model)) {
            memory.add(database.find(Filter.ALL));
        }
        return memory;
    }

    private List<Adapter> adapters(Storage storage, long seed) {
        List<Adapter> adapters = new ArrayList<>();
        for (String name : options.adapters()) {
            adapters.add(
                    switch (AdapterName.of(name)) {
                        case BEST_MATCH -> bestMatch(storage, seed);
                        case MATHEMATICAL_EVALUATION -> new MathematicalEvaluation();
                        case TIME_LOGIC -> TimeLogic.ofThisMachine(version);
                        case UNIT_CONVERSION -> new UnitConversion();
                    });
        }
        return adapters;
    }

    private BestMatch bestMatch(Storage storage, long seed) {
        Comparison comparison = options.comparison() == Likeness.JACCARD
                ? new JaccardSimilarity()
                : new LevenshteinDistance(version == Version.CB_1_0);
        return new BestMatch(
                storage,
                version,
                new TextSearch(storage, version, comparison, options.filtered()),
                ResponseSelection.valueOf(options.selection().name()),
                options.maximumSimilarity(),
                options.excludedWords(),
                options.defaultResponses(),
                seed);
    }
}
